//! The table at the end of `test`.

use std::{fmt::Write, time::Duration};

use super::{counts::Counts, steps::Step};

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// With nothing to complain of; its tests, if it is made of tests.
    Passed(Option<Counts>),
    /// With failed tests, or without having run them.
    Failed(Option<Counts>),
    /// Not at all, because a step that it needs failed.
    NotRun(Step),
}

/// A step, how it ended and how long it took.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) step: Step,
    pub(super) verdict: Verdict,
    pub(super) time: Duration,
}

impl Line {
    pub(super) fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Passed(_))
    }
}

/// The table, and below it the sum over all runners, alone on the last line. A step that failed
/// without a failed test (a lint, a build) counts as one failure, so that the sum never looks
/// green when something is not.
pub(super) fn render(lines: &[Line]) -> String {
    let mut text = String::from("\n");
    let mut sum = Counts::default();
    for line in lines {
        let (verdict, tests) = match &line.verdict {
            Verdict::Passed(counts) => ("ok", counts.map(|counts| counts.to_string())),
            Verdict::Failed(counts) => ("FAILED", counts.map(|counts| counts.to_string())),
            Verdict::NotRun(needed) => ("not run", Some(format!("{} failed", needed.name()))),
        };
        let row = format!(
            "{:<14} {verdict:<8} {:>10}  {}",
            line.step.name(),
            seconds(line.time),
            tests.unwrap_or_default()
        );
        let _ = writeln!(text, "{}", row.trim_end());
        if let Verdict::Passed(counts) | Verdict::Failed(counts) = &line.verdict {
            sum += counts.unwrap_or_default();
        }
        if matches!(line.verdict, Verdict::Failed(counts) if counts.is_none_or(|counts| counts.failed == 0))
        {
            sum.failed += 1;
        }
    }
    let total = lines.iter().map(|line| line.time).sum();
    let _ = writeln!(
        text,
        "{:<14} {:<8} {:>10}\n",
        "together",
        "",
        seconds(total)
    );
    text.push_str(&sum.to_string());
    text
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        long => format!("{} min {:02} s", long / 60, long % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(step: Step, verdict: Verdict) -> Line {
        Line {
            step,
            verdict,
            time: Duration::from_millis(72_300),
        }
    }

    #[test]
    fn the_last_line_is_the_sum_over_all_runners() {
        let rust = Counts {
            passed: 40,
            failed: 0,
            skipped: 1,
        };
        let browser = Counts {
            passed: 9,
            failed: 2,
            skipped: 0,
        };
        let text = render(&[
            line(Step::Format, Verdict::Passed(None)),
            line(Step::Rust, Verdict::Passed(Some(rust))),
            line(Step::Browser, Verdict::Failed(Some(browser))),
        ]);
        assert_eq!(text.lines().last(), Some("49 passed, 2 failed, 1 skipped"));
        assert!(text.contains("1 min 12 s"));
    }

    #[test]
    fn a_failure_without_tests_counts_as_one_and_hides_nothing() {
        let text = render(&[
            line(Step::Build, Verdict::Failed(None)),
            line(Step::Browser, Verdict::NotRun(Step::Build)),
        ]);
        assert_eq!(text.lines().last(), Some("0 passed, 1 failed"));
        assert!(text.contains("build failed"));
    }
}
