//! The binary, run.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

use crate::support::{Client, send, write_site};

/// The binary in a directory of its own, with nothing of the test's environment.
fn admit(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_admit"));
    command.current_dir(directory).env_clear().args(arguments);
    command
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    admit(directory, arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    stdout(output)
}

#[track_caller]
fn failed(output: &Output, code: i32) -> String {
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{}",
        stdout(output),
        stderr(output)
    );
    stderr(output)
}

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn each_layer_wins_over_the_one_below_and_is_named() {
    let directory = directory();
    fs::write(
        directory.path().join("admit.toml"),
        "listen = '127.0.0.1:1'\nlog = 'warn'\ndata = 'here'",
    )
    .unwrap();
    let output = admit(directory.path(), &["config", "--listen", "127.0.0.1:3"])
        .env("ADMIT_LOG", "error")
        .output()
        .unwrap();
    let shown = succeeded(&output);
    let line = |name: &str| {
        shown
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_else(|| panic!("{shown}"))
            .to_owned()
    };
    assert!(line("listen").contains("127.0.0.1:3") && line("listen").ends_with("# from --listen"));
    assert!(line("log ").contains("error") && line("log ").ends_with("# from ADMIT_LOG"));
    assert!(line("data ").contains("here") && line("data ").ends_with("# from admit.toml"));
    assert!(
        line("database_url").contains("sqlite://here/admit.sqlite")
            && line("database_url").ends_with("# default")
    );
}

#[test]
fn the_file_can_be_named_by_flag_and_variable() {
    let directory = directory();
    fs::write(directory.path().join("other.toml"), "log = 'debug'").unwrap();
    assert!(
        succeeded(&run(
            directory.path(),
            &["--config", "other.toml", "config"]
        ))
        .contains("from other.toml")
    );
    let output = admit(directory.path(), &["config"])
        .env("ADMIT_CONFIG", "other.toml")
        .output()
        .unwrap();
    assert!(succeeded(&output).contains("from other.toml"));
    let complaint = failed(
        &run(directory.path(), &["--config", "missing.toml", "config"]),
        2,
    );
    assert!(complaint.contains("missing.toml"), "{complaint}");
}

#[test]
fn wrong_values_and_unknown_keys_are_explained() {
    let directory = directory();
    fs::write(
        directory.path().join("admit.toml"),
        "listn = '127.0.0.1:1'\nlog_format = 'xml'",
    )
    .unwrap();
    let output = admit(directory.path(), &["serve"])
        .env("ADMIT_LISTEN", "here")
        .env("ADMIT_MASTER_KEY", "hunter2")
        .output()
        .unwrap();
    let complaint = failed(&output, 2);
    for part in [
        "unknown key `listn` in admit.toml; did you mean `listen`?",
        "`log_format` is `xml` (from admit.toml): expected text or json",
        "`listen` is `here` (from ADMIT_LISTEN): expected an IP address and a port",
        "`master_key` is `<redacted>` (from ADMIT_MASTER_KEY): expected 32 bytes in base64",
    ] {
        assert!(complaint.contains(part), "{part} is not in\n{complaint}");
    }
    assert!(!complaint.contains("hunter2"));
}

#[test]
fn a_command_line_that_is_none_ends_with_its_own_code() {
    let directory = directory();
    failed(&run(directory.path(), &["fly"]), 2);
    failed(&run(directory.path(), &[]), 2);
    failed(
        &run(
            directory.path(),
            &["grant", "ada@example.org", "--role", "emperor"],
        ),
        2,
    );
    assert!(succeeded(&run(directory.path(), &["--help"])).contains("ADMIT_DATABASE_URL"));
    assert!(succeeded(&run(directory.path(), &["--version"])).starts_with("admit "));
}

#[test]
fn migrating_twice_changes_nothing_the_second_time() {
    let directory = directory();
    assert!(succeeded(&run(directory.path(), &["migrate"])).contains("applied"));
    assert_eq!(
        succeeded(&run(directory.path(), &["migrate"])),
        "The database is up to date.\n"
    );
    assert!(directory.path().join("data/admit.sqlite").exists());
}

#[cfg(unix)]
#[test]
fn a_new_data_directory_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = directory();
    succeeded(&run(directory.path(), &["migrate"]));
    let mode = fs::metadata(directory.path().join("data"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn the_demo_can_be_made_twice_and_tells_its_password_once() {
    let directory = directory();
    let first = succeeded(&run(directory.path(), &["demo"]));
    let sign_ins: Vec<Vec<&str>> = first
        .lines()
        .filter(|line| line.starts_with("sign-in"))
        .map(|line| line.split_whitespace().collect())
        .collect();
    let accounts = [
        ("attendee", "attendee@demo.test"),
        ("staff", "staff@demo.test"),
        ("admin", "admin@demo.test"),
    ];
    assert_eq!(
        sign_ins
            .iter()
            .map(|words| (words[1], words[2]))
            .collect::<Vec<_>>(),
        accounts
    );
    let password = sign_ins[0][3];
    assert!(
        password.len() >= 8
            && sign_ins
                .iter()
                .all(|words| words.len() == 4 && words[3] == password),
        "{first}"
    );

    let second = succeeded(&run(directory.path(), &["demo"]));
    assert!(second.contains("no event was missing"), "{second}");
    assert!(!second.contains(password), "{second}");
}

#[test]
fn the_demos_password_can_be_chosen() {
    let directory = directory();
    let output = admit(directory.path(), &["demo"])
        .env("ADMIT_DEMO_PASSWORD", "short")
        .output()
        .unwrap();
    assert!(failed(&output, 1).contains("at least 8 characters"));
    let output = admit(directory.path(), &["demo"])
        .env("ADMIT_DEMO_PASSWORD", "let me in, please")
        .output()
        .unwrap();
    assert!(succeeded(&output).contains("let me in, please"));
}

#[test]
fn roles_are_granted_to_accounts_and_staff_to_events() {
    let directory = directory();
    succeeded(&run(directory.path(), &["demo"]));
    let grant = |arguments: &[&str]| run(directory.path(), &[&["grant"], arguments].concat());
    assert_eq!(
        succeeded(&grant(&["attendee@demo.test", "--role", "admin"])),
        "attendee@demo.test is admin now.\n"
    );
    let staff = grant(&[
        "Attendee@Demo.test",
        "--role",
        "staff",
        "--event",
        "1",
        "--event",
        "2",
    ]);
    assert_eq!(
        succeeded(&staff),
        "attendee@demo.test is staff now for event 1, 2.\n"
    );

    assert!(
        failed(&grant(&["nobody@demo.test", "--role", "admin"]), 1).contains("nobody@demo.test")
    );
    assert!(
        failed(
            &grant(&[
                "staff@demo.test",
                "--role",
                "staff",
                "--event",
                "4000000000"
            ]),
            1
        )
        .contains("no such event")
    );
    assert!(
        failed(
            &grant(&["staff@demo.test", "--role", "admin", "--event", "1"]),
            1
        )
        .contains("--event is for staff")
    );
}

#[test]
fn a_database_that_is_behind_is_left_alone_when_asked() {
    let directory = directory();
    write_site(&directory.path().join("site"));
    let output = run(
        directory.path(),
        &[
            "serve",
            "--no-migrate",
            "--site",
            "site",
            "--listen",
            "127.0.0.1:0",
        ],
    );
    assert!(failed(&output, 1).contains("run `admit migrate` first"));
}

#[test]
fn a_site_that_is_not_built_is_explained() {
    let directory = directory();
    let complaint = failed(&run(directory.path(), &["serve", "--site", "nowhere"]), 1);
    assert!(
        complaint.contains("nowhere holds no built site"),
        "{complaint}"
    );
}

/// A running server, stopped when the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn it_serves_until_it_is_told_to_stop() {
    let directory = directory();
    write_site(&directory.path().join("site"));
    let mut command = admit(
        directory.path(),
        &["serve", "--site", "site", "--listen", "127.0.0.1:0"],
    );
    let mut running = Running(
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let url = line
        .split_whitespace()
        .find(|word| word.starts_with("http://"))
        .unwrap()
        .trim_end_matches(',');
    let reply = send(Client::new(url).get("/readyz")).await;
    assert_eq!(reply.text, "ok\n");

    let pid = running.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
}
