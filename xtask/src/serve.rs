//! A seeded demo, built and run.

use std::{
    env,
    ffi::OsString,
    fs,
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    command, say, server,
    settings::{DEMO_ACCOUNTS, DEMO_DATA, LISTEN, SERVER_PACKAGE},
    site,
    workspace::Workspace,
};

const AREA: &str = "serve";

/// What `serve` can be told.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Build the server with optimisations
    #[arg(long)]
    release: bool,
    /// Further arguments of `admit serve`, after `--`
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

/// Builds the site and the server, seeds the demo, prints the address and the sign-ins, and serves
/// until stopped.
///
/// # Errors
/// If something does not build, the address is taken, or the server ends with an error.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let address = address(&options.arguments)?;
    ensure_free(address)?;
    site::build(workspace)?;

    say::step(AREA, "building the server");
    let mut arguments = vec!["--package", SERVER_PACKAGE];
    if options.release {
        arguments.push("--release");
    }
    let binary = server::build(workspace, &arguments)?;

    let data =
        env::var_os("ADMIT_DATA").map_or_else(|| workspace.in_root(DEMO_DATA), PathBuf::from);
    let password = password(&data)?;
    let admit = |subcommand: &str| {
        let mut command = Command::new(&binary);
        command
            .arg(subcommand)
            .current_dir(workspace.root())
            .env("ADMIT_DATA", &data)
            .env("ADMIT_SITE", workspace.site());
        command
    };

    say::step(AREA, format!("seeding the demo in {}", data.display()));
    command::run(
        admit("demo").env("ADMIT_DEMO_PASSWORD", &password),
        &format!(
            "The demo could not be seeded: if its data is of an older version, remove {}.",
            data.display()
        ),
    )?;

    ensure_free(address)?;
    say::step(AREA, format!("http://{address}"));
    for (role, email) in DEMO_ACCOUNTS {
        say::step(AREA, format!("sign in as {role}: {email}, {password}"));
    }
    say::step(AREA, "running; Ctrl-C ends it");
    become_server(admit("serve").args(&options.arguments))
}

/// The address on which the server will listen: its flag, else its variable, else its default.
fn address(arguments: &[OsString]) -> Result<SocketAddr> {
    let mut listen = env::var("ADMIT_LISTEN").ok();
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(word) = words.next() {
        if word == "--listen" {
            listen = words.next().map(str::to_owned);
        } else if let Some(value) = word.strip_prefix("--listen=") {
            listen = Some(value.to_owned());
        }
    }
    let listen = listen.unwrap_or_else(|| LISTEN.to_owned());
    listen
        .parse()
        .with_context(|| format!("`{listen}` is no address to listen on: give one like {LISTEN}."))
}

/// Tells that an address is taken before minutes of building instead of after.
fn ensure_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "Something already listens on {address}: end it, or take another address: \
             `ADMIT_LISTEN=127.0.0.1:3100 cargo xtask serve`."
        ),
        // Anything else the server itself explains better.
        _ => Ok(()),
    }
}

/// The password of the demo's accounts. It is kept beside the demo's data, since a second start must
/// be able to print it again; on the first one it is that in `ADMIT_DEMO_PASSWORD`, or a random one.
fn password(data: &Path) -> Result<String> {
    let file = data.join("demo-password");
    match fs::read_to_string(&file) {
        Ok(kept) => return Ok(kept.trim_end().to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).with_context(|| format!("could not read {}", file.display()));
        }
    }
    let password = match env::var("ADMIT_DEMO_PASSWORD") {
        Ok(chosen) if !chosen.is_empty() => chosen,
        _ => random_password()?,
    };
    fs::create_dir_all(data).with_context(|| format!("could not make {}", data.display()))?;
    write_private(&file, &password)
        .with_context(|| format!("could not write {}", file.display()))?;
    Ok(password)
}

/// 14 letters and digits, without those that are mistaken for one another: 70 bits.
fn random_password() -> Result<String> {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 14];
    getrandom::fill(&mut bytes)
        .ok()
        .context("the operating system gives no random bytes")?;
    // 32 divides 256: the remainder is uniform.
    Ok(bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
        .collect())
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{text}")
}

/// Replaces this process with the server, so that Ctrl-C and every other signal reach it directly.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("could not start the server")
}

#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<()> {
    let status = command.status().context("could not start the server")?;
    anyhow::ensure!(status.success(), "The server ended with {status}.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_decides_the_address() {
        let address =
            |words: &[&str]| address(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(
            address(&["--listen", "[::1]:4000"]).unwrap().to_string(),
            "[::1]:4000"
        );
        assert_eq!(
            address(&["--listen=0.0.0.0:80"]).unwrap().to_string(),
            "0.0.0.0:80"
        );
        assert!(
            address(&["--listen", "here"])
                .unwrap_err()
                .to_string()
                .contains("`here`")
        );
    }

    #[test]
    fn a_taken_address_is_told_with_the_way_out() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let error = ensure_free(taken.local_addr().unwrap()).unwrap_err();
        assert!(error.to_string().contains("ADMIT_LISTEN"));
    }

    #[test]
    fn the_password_is_kept_for_the_next_start() {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().join("demo");
        let first = password(&data).unwrap();
        assert_eq!(first.len(), 14);
        assert_eq!(password(&data).unwrap(), first);
    }
}
