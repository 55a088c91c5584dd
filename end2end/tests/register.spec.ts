import { expect, test } from "../support/fixtures.ts";
import { createAccount, entries, field, fill, openRegister, type FieldName } from "../support/pages.ts";
import { refused } from "../support/watch.ts";
import { person } from "../support/wish.ts";

/** Entries that no form may take, and what is said beside the field. */
const FAULTS: [FieldName, string, string][] = [
  ["first_name", "", "Enter your name."],
  ["first_name", "R2-D2", "Use letters, spaces, hyphens and apostrophes."],
  ["surname", "x".repeat(61), "Use at most 60 characters."],
  ["date_of_birth", "", "Enter your date of birth."],
  ["date_of_birth", "2999-01-01", "Your date of birth must be in the past."],
  ["date_of_birth", "1850-01-01", "Check the year of your date of birth."],
  ["postcode", "!!", "Enter a postcode, such as SW1A 1AA or 10115."],
  ["postcode", "12345678901", "Use at most 10 characters."],
  ["email", "", "Enter your e-mail address."],
  ["email", "ada@example", "Enter an e-mail address, such as ada@example.org."],
  ["phone", "call me", "Use digits only, with a + before a country code."],
  ["phone", "12345", "This phone number is too short."],
  ["phone", "1234567890123456", "A phone number has at most 15 digits."],
  ["password", "seven77", "Use at least 8 characters."],
  ["password_confirmation", "another password", "The two passwords are not the same."],
];

test("an empty form says at each field what is missing, and is not sent", async ({ visit }) => {
  const page = await visit();
  await openRegister(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  await createAccount(page).click();
  const missing: [FieldName, string][] = [
    ["first_name", "Enter your name."],
    ["surname", "Enter your name."],
    ["date_of_birth", "Enter your date of birth."],
    ["postcode", "Enter your postcode."],
    ["email", "Enter your e-mail address."],
    ["phone", "Enter your phone number."],
    ["password", "Choose a password."],
  ];
  for (const [name, words] of missing) {
    await expect(field(page, name)).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator(`#field-${name}-message`)).toHaveText(words);
  }
  await expect(field(page, "first_name")).toBeFocused();
  expect(sent).not.toContain("/rpc/register");
});

test("each field is judged when it is left, beside the field, until it is right", async ({ visit }) => {
  const page = await visit();
  await openRegister(page);
  const right = entries(person());
  await fill(page, right);
  for (const [name, wrong, words] of FAULTS) {
    await test.step(`${name}: ${wrong || "nothing"}`, async () => {
      const message = page.locator(`#field-${name}-message`);
      await field(page, name).fill(wrong);
      await field(page, name).blur();
      await expect(message).toHaveText(words);
      await expect(field(page, name)).toHaveAttribute("aria-invalid", "true");
      // What describes the field to a screen reader is that message.
      await expect(field(page, name)).toHaveAccessibleDescription(words);
      await field(page, name).fill(right[name]);
      await expect(message).not.toHaveText(words);
      await expect(field(page, name)).not.toHaveAttribute("aria-invalid");
    });
  }
});

test("the server judges by the same rules, should a form come past the page", async ({ visit, admit, watch }) => {
  watch.expects(refused(422));
  const page = await visit();
  await openRegister(page);
  await page.route("**/rpc/register", (route) => {
    const body = route.request().postDataJSON();
    body.form.postcode = "!!";
    return route.continue({ postData: JSON.stringify(body) });
  });
  await fill(page, entries(person()));
  const [answer] = await Promise.all([page.waitForResponse(`${admit.url}/rpc/register`), createAccount(page).click()]);
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain("postcode_characters");
  await expect(page).toHaveURL(/\/register/);
});

test("an address and a number have one account each", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const taken = person();
  await admit.seed({ accounts: [taken] });
  const page = await visit();
  await openRegister(page);
  await fill(page, { ...entries(person()), email: taken.email.toUpperCase() });
  await createAccount(page).click();
  await expect(page.locator("#field-email-message")).toHaveText("There is already an account with this e-mail address.");

  await fill(page, { email: person().email, phone: taken.phone });
  await createAccount(page).click();
  await expect(page.locator("#field-phone-message")).toHaveText("There is already an account with this phone number.");
  await expect(page).toHaveURL(/\/register/);
});

test("whoever signs up is signed in, and led to where they wanted to go", async ({ visit }) => {
  const page = await visit();
  await openRegister(page, "/tickets");
  await fill(page, entries(person()));
  await createAccount(page).click();
  await page.waitForURL("/tickets");
  await expect(page.getByText("No tickets yet")).toBeVisible();
});
