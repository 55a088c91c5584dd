//! How many came in, how many did not, and the last ten.

use std::collections::VecDeque;

use super::verdict::Verdict;

/// How many scans the list keeps.
const KEPT: usize = 10;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Grows by one with each scan.
    pub(super) number: u32,
    pub(super) admitted: bool,
    pub(super) title: String,
    pub(super) detail: String,
    /// `19:34:07` on the scanner's clock.
    pub(super) time: String,
}

/// Counts and list. The counts begin with what the server knew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) admitted: u32,
    pub(super) refused: u32,
    lines: VecDeque<Line>,
    total: u32,
}

impl Tally {
    /// Takes over what all gates together have counted so far, and adds the refusals here that the server has not been
    /// told of.
    pub(super) fn begin(&mut self, admitted: u32, refused: u32, unreported: u32) {
        (self.admitted, self.refused) = (admitted, refused.saturating_add(unreported));
    }

    /// Counts a verdict.
    pub(super) fn add(&mut self, verdict: &Verdict, time: String) {
        if verdict.admitted {
            self.admitted += 1;
        } else {
            self.refused += 1;
        }
        self.total += 1;
        self.lines.truncate(KEPT - 1);
        self.lines.push_front(Line {
            number: self.total,
            admitted: verdict.admitted,
            title: verdict.title.clone(),
            detail: verdict
                .type_name
                .clone()
                .unwrap_or_else(|| verdict.lines.first().cloned().unwrap_or_default()),
            time,
        });
    }

    /// The last ten, newest first.
    pub(super) fn lines(&self) -> Vec<Line> {
        self.lines.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use admit_ticket::Refusal;

    use super::*;

    #[test]
    fn counts_go_on_from_the_servers_and_the_list_keeps_ten() {
        let mut tally = Tally::default();
        tally.begin(40, 2, 0);
        for _ in 0..12 {
            tally.add(
                &Verdict::before_asking(Refusal::NotLive, None),
                "19:00:00".into(),
            );
        }
        assert_eq!((tally.admitted, tally.refused), (40, 14));
        let numbers: Vec<u32> = tally.lines().iter().map(|line| line.number).collect();
        assert_eq!(numbers, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    }

    #[test]
    fn new_counts_of_the_servers_lose_no_refusal_of_ours() {
        let mut tally = Tally::default();
        tally.begin(40, 2, 0);
        tally.add(
            &Verdict::before_asking(Refusal::NotLive, None),
            "19:00:00".into(),
        );
        tally.begin(41, 5, 1);
        assert_eq!((tally.admitted, tally.refused), (41, 6));
        assert_eq!(tally.lines().len(), 1);
    }
}
