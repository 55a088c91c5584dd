use admit_contract::{
    Timestamp,
    ticket::{TicketStatus, TicketView},
};

/// Tickets by what can be done with them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Valid and not over, the next first.
    pub(super) coming: Vec<TicketView>,
    /// The last first, as in `past`.
    pub(super) used: Vec<TicketView>,
    /// Over without having been used, or cancelled.
    pub(super) past: Vec<TicketView>,
}

/// Puts tickets where their holders look for them.
pub(super) fn sort(mut tickets: Vec<TicketView>, now: Timestamp) -> Sorted {
    tickets.sort_by_key(|ticket| (ticket.starts_at.at, ticket.id));
    let mut sorted = Sorted::default();
    for ticket in tickets {
        match ticket.status {
            TicketStatus::Used => sorted.used.push(ticket),
            TicketStatus::Valid if now < ticket.over_at.at => sorted.coming.push(ticket),
            TicketStatus::Valid | TicketStatus::Revoked => sorted.past.push(ticket),
        }
    }
    sorted.used.reverse();
    sorted.past.reverse();
    sorted
}

#[cfg(test)]
mod tests {
    use admit_contract::TicketId;

    use super::*;
    use crate::live::sample::{local, ticket};

    fn ids(tickets: &[TicketView]) -> Vec<u64> {
        tickets.iter().map(|ticket| ticket.id.0).collect()
    }

    #[test]
    fn tickets_go_where_their_holders_look() {
        let later = TicketView {
            id: TicketId(1),
            starts_at: local("2027-01-01T19:00:00Z"),
            over_at: local("2027-01-02T07:00:00Z"),
            ..ticket()
        };
        let used = TicketView {
            id: TicketId(2),
            status: TicketStatus::Used,
            ..ticket()
        };
        let revoked = TicketView {
            id: TicketId(3),
            status: TicketStatus::Revoked,
            ..ticket()
        };
        let tickets = vec![later, used, ticket(), revoked];

        let before = sort(tickets.clone(), "2026-12-21T06:59:59Z".parse().unwrap());
        assert_eq!(
            (ids(&before.coming), ids(&before.used), ids(&before.past)),
            (vec![5, 1], vec![2], vec![3])
        );

        let after = sort(tickets, "2026-12-21T07:00:00Z".parse().unwrap());
        assert_eq!(
            (ids(&after.coming), ids(&after.past)),
            (vec![1], vec![5, 3])
        );
    }
}
