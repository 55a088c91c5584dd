//! Running other programs.

use std::{
    env,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result, ensure};

/// Runs a command whose output the person sees.
///
/// # Errors
/// If it cannot be started, or ends with another code than 0; `advice` then says what to do.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("could not start {}", command.get_program().display()))?;
    ensure!(
        status.success(),
        "{advice} ({} ended with {status})",
        name(command)
    );
    Ok(())
}

/// What a command answered that the person did not see, without the final line break; `None` if
/// it is absent or failed.
#[must_use]
pub fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| {
        String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned()
    })
}

/// How a watched command ended.
#[derive(Debug)]
pub struct Watched {
    /// Whether it ended with 0.
    pub success: bool,
    /// All it wrote, both streams in the order of arrival of their lines, without colours.
    pub text: String,
}

/// Runs a command whose output the person sees while it is also kept.
///
/// # Errors
/// If it cannot be started or its output cannot be read.
pub fn watch(command: &mut Command) -> Result<Watched> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", command.get_program().display()))?;
    let (sender, lines) = std::sync::mpsc::channel();
    let readers: Vec<_> = [
        child
            .stdout
            .take()
            .map(|stream| tee(stream, io::stdout(), sender.clone())),
        child
            .stderr
            .take()
            .map(|stream| tee(stream, io::stderr(), sender)),
    ]
    .into_iter()
    .flatten()
    .collect();

    let mut text = String::new();
    for line in lines {
        text.push_str(&without_colours(&line));
    }
    for reader in readers {
        reader
            .join()
            .map_err(|_| anyhow::anyhow!("a reader of output panicked"))??;
    }
    let status = child.wait().context("the command vanished")?;
    Ok(Watched {
        success: status.success(),
        text,
    })
}

/// Whether the person sees colours, for commands whose output [`watch`] takes through a pipe.
#[must_use]
pub fn colour() -> &'static str {
    if io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none() {
        "always"
    } else {
        "never"
    }
}

/// The program of that name on the PATH.
#[must_use]
pub fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|directory| directory.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|path| path.is_file())
}

/// A program in the form it is called by a person: without its directory.
fn name(command: &Command) -> String {
    Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn tee(
    stream: impl Read + Send + 'static,
    mut shown: impl Write + Send + 'static,
    kept: std::sync::mpsc::Sender<String>,
) -> thread::JoinHandle<Result<()>> {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line)? > 0 {
            shown.write_all(&line)?;
            shown.flush()?;
            kept.send(String::from_utf8_lossy(&line).into_owned())?;
            line.clear();
        }
        Ok(())
    })
}

/// Drops what a terminal reads as colour: `ESC [ … m`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let text = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        plain.push_str(text.strip_prefix(['m', 'K']).unwrap_or(text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_dropped_and_words_stay() {
        assert_eq!(
            without_colours("\u{1b}[32;1m  Summary\u{1b}[0m [ 1s]\n"),
            "  Summary [ 1s]\n"
        );
        assert_eq!(without_colours("no colour [m]"), "no colour [m]");
    }

    #[test]
    fn a_watched_command_keeps_both_streams_and_its_failure() {
        let seen =
            watch(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap();
        assert!(!seen.success);
        assert!(seen.text.contains("out\n") && seen.text.contains("err\n"));
    }

    #[test]
    fn advice_is_given_when_a_command_fails() {
        let error = run(Command::new("sh").args(["-c", "exit 1"]), "Feed the cat.").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("Feed the cat. (sh ended with")
        );
    }
}
