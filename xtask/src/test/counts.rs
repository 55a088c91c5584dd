//! How many tests ran, read from what the runners say.

use std::{fmt, ops::AddAssign};

use serde_json::Value;

/// Tests that passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Passed; a browser test that passed at its second attempt is among them.
    pub(super) passed: u64,
    /// Failed, timed out, or could not be started.
    pub(super) failed: u64,
    /// Left out on purpose.
    pub(super) skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(formatter, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

impl Counts {
    /// cargo-nextest's last line:
    /// `Summary [ 1.2s] 12 tests run: 11 passed (1 slow, 2 flaky), 1 timed out, 3 skipped`.
    pub(super) fn from_nextest(text: &str) -> Option<Self> {
        let summary = text
            .lines()
            .rev()
            .find(|line| line.trim_start().starts_with("Summary ["))?;
        let (_, parts) = summary.split_once(" run: ")?;
        Self::from_parts(&without_parentheses(parts))
    }

    /// `cargo test`, a line for each of its binaries:
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s`.
    pub(super) fn from_libtest(text: &str) -> Option<Self> {
        let mut sum = None;
        for line in text.lines() {
            let Some((_, parts)) = line
                .strip_prefix("test result: ")
                .and_then(|line| line.split_once(". "))
            else {
                continue;
            };
            let (parts, _) = parts.split_once("; finished").unwrap_or((parts, ""));
            let parts: Vec<_> = parts
                .split("; ")
                .filter(|part| !part.contains("measured") && !part.contains("filtered"))
                .collect();
            *sum.get_or_insert_with(Self::default) += Self::from_parts(&parts.join(", "))?;
        }
        sum
    }

    /// The plain form, alone on a line: `3 passed, 0 failed`, perhaps with `, 1 skipped`.
    pub(super) fn from_plain(text: &str) -> Option<Self> {
        text.lines()
            .rev()
            .filter(|line| line.contains(" passed, "))
            .find_map(|line| Self::from_parts(line.trim()))
    }

    /// The statistics of Playwright's JSON reporter.
    pub(super) fn from_playwright(report: &Value) -> Option<Self> {
        let count = |name: &str| report["stats"][name].as_u64();
        Some(Self {
            passed: count("expected")? + count("flaky")?,
            // Errors outside a test, such as a server that does not start.
            failed: count("unexpected")?
                + u64::try_from(report["errors"].as_array()?.len()).ok()?,
            skipped: count("skipped")?,
        })
    }

    /// `2 passed, 1 timed out, 1 skipped`: whatever is neither passed nor left out has failed.
    fn from_parts(parts: &str) -> Option<Self> {
        let mut counts = Self::default();
        for part in parts.split(", ") {
            let (number, kind) = part.trim().split_once(' ')?;
            let number: u64 = number.parse().ok()?;
            match kind.trim() {
                "passed" => counts.passed += number,
                "skipped" | "ignored" => counts.skipped += number,
                _ => counts.failed += number,
            }
        }
        Some(counts)
    }
}

/// nextest tells in parentheses what it has counted already.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|character| {
            match character {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Option<Counts> {
        Some(Counts {
            passed,
            failed,
            skipped,
        })
    }

    #[test]
    fn nextest_summaries_are_read() {
        let read = Counts::from_nextest;
        assert_eq!(
            read("PASS x\n     Summary [   1.204s] 12 tests run: 12 passed (1 slow), 0 skipped\n"),
            counts(12, 0, 0)
        );
        assert_eq!(
            read(
                " Summary [ 9s] 9/12 tests run: 5 passed (1 slow, 2 flaky), 2 failed (1 leaky), 1 timed out, \
                 1 exec failed, 3 skipped"
            ),
            counts(5, 4, 3)
        );
        assert_eq!(
            read(" Summary [ 0s] 1 test run: 1 passed, 0 skipped"),
            counts(1, 0, 0)
        );
        assert_eq!(read("error: could not compile"), None);
    }

    #[test]
    fn libtest_results_are_summed() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.1s\n\
                    ...\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        assert_eq!(Counts::from_libtest(text), counts(4, 2, 1));
        assert_eq!(Counts::from_libtest("running 0 tests"), None);
    }

    #[test]
    fn the_plain_form_is_read_as_it_is_written() {
        assert_eq!(
            Counts::from_plain("vector a\n12 passed, 1 failed\n"),
            counts(12, 1, 0)
        );
        let written = Counts {
            passed: 3,
            failed: 0,
            skipped: 2,
        };
        assert_eq!(Counts::from_plain(&written.to_string()), Some(written));
        assert_eq!(Counts::from_plain("nothing ran"), None);
    }

    #[test]
    fn playwright_statistics_are_read_with_errors_outside_tests() {
        let report = |errors: Value| json!({"stats": {"expected": 20, "unexpected": 1, "flaky": 2, "skipped": 3}, "errors": errors});
        assert_eq!(
            Counts::from_playwright(&report(json!([]))),
            counts(22, 1, 3)
        );
        assert_eq!(
            Counts::from_playwright(&report(json!([{"message": "no server"}]))),
            counts(22, 2, 3)
        );
        assert_eq!(Counts::from_playwright(&json!({})), None);
    }
}
