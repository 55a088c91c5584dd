//! Every check there is, in order, and a table of what ran.

mod counts;
mod report;
mod runners;
mod steps;

use std::{process::ExitCode, time::Instant};

use anyhow::{Result, anyhow};

use self::{
    report::{Line, Verdict},
    runners::{Context, Outcome},
    steps::Step,
};
use crate::{say, setup::Tool, workspace::Workspace};

/// What `test` can be told.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Run this step and those it needs; may be given again
    #[arg(long, value_name = "NAME", value_enum)]
    only: Vec<Step>,
    /// Further arguments of Playwright, after `--`
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// Runs the steps. One that fails does not keep back those that do not need it.
///
/// # Errors
/// None of the steps' own: they are told as they happen, and by the exit code.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let steps = Step::select(&options.only);
    let missing = fetch_tools(workspace, &steps);
    let mut context = Context::new(workspace, &options.playwright);
    let mut lines: Vec<Line> = Vec::new();
    for step in steps {
        let begin = Instant::now();
        let blocked = step.needs().iter().copied().find(|needed| {
            lines
                .iter()
                .any(|line| line.step == *needed && !line.passed())
        });
        let verdict = if let Some(needed) = blocked {
            say::skipped(
                "test",
                step.name(),
                &format!("not run, because {} failed", needed.name()),
            );
            Verdict::NotRun(needed)
        } else {
            say::step("test", step.describe());
            judge(
                step,
                absent(step, &missing).map_or_else(|| context.run(step), Err),
            )
        };
        lines.push(Line {
            step,
            verdict,
            time: begin.elapsed(),
        });
    }
    println!("{}", report::render(&lines));
    Ok(if lines.iter().all(Line::passed) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Tells of a failure, and turns an outcome into a verdict.
fn judge(step: Step, outcome: Result<Outcome>) -> Verdict {
    match outcome {
        Ok(Outcome {
            counts,
            complaint: None,
        }) => Verdict::Passed(counts),
        Ok(Outcome {
            counts,
            complaint: Some(complaint),
        }) => {
            eprintln!("test: {}: {complaint}", step.name());
            Verdict::Failed(counts)
        }
        Err(error) => {
            eprintln!("test: {}: {error:#}", step.name());
            Verdict::Failed(None)
        }
    }
}

/// Fetches what the steps need, and returns what could not be had and why.
fn fetch_tools(workspace: &Workspace, steps: &[Step]) -> Vec<(Tool, String)> {
    Tool::ALL
        .into_iter()
        .filter(|tool| steps.iter().any(|step| step.tools().contains(tool)))
        .filter_map(|tool| Some((tool, format!("{:#}", tool.ensure(workspace).err()?))))
        .collect()
}

fn absent(step: Step, missing: &[(Tool, String)]) -> Option<anyhow::Error> {
    let (_, reason) = missing
        .iter()
        .find(|(tool, _)| step.tools().contains(tool))?;
    Some(anyhow!("{reason}"))
}
