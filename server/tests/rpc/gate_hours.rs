//! From when and until when a gate admits, tickets are sold, and passes are issued.

use admit_contract::scan::{ScanResult, ScanResults};
use admit_ticket::Refusal;
use serde_json::json;

use crate::support::{Device, HOUR, Person, Server, event_at, scan};

/// A gate whose doors open ten seconds from now and whose event starts an hour later.
struct Hours {
    server: Server,
    event: admit_contract::EventId,
    doors_at: i64,
    over_at: i64,
    staff: Person,
    guest: Person,
}

impl Hours {
    async fn new() -> Self {
        let server = Server::start().await;
        let doors_at = server.now_ms() + 10_000;
        let starts_at = doors_at + HOUR;
        let event = event_at(&server, "Early Birds", 10, [doors_at, starts_at]).await;
        let staff = Person::staff(&server, &[event]).await;
        let guest = Person::new(&server).await;
        Self {
            server,
            event,
            doors_at,
            over_at: starts_at + 12 * HOUR,
            staff,
            guest,
        }
    }

    /// Shows the device's code so that the last look at it is at this time.
    async fn judge_at(&self, device: &Device, at_ms: i64) -> ScanResult {
        self.server.clock.advance_ms(at_ms - self.server.now_ms());
        let sightings: Vec<_> = [500, 250, 0]
            .map(|ago| json!({"text": device.code_at(at_ms - ago), "at_ms": at_ms - ago}))
            .into();
        let batch = json!({"event_id": self.event, "scans": [scan(&self.server, &sightings)]});
        let reply = self
            .staff
            .client
            .call("scan", json!({"batch": batch}))
            .await;
        reply.ok::<ScanResults>().results.remove(0)
    }
}

#[tokio::test]
async fn a_gate_opens_with_its_doors() {
    let hours = Hours::new().await;
    let ticket = hours.guest.buy(hours.event, 1).await[0];
    let device = Device::with_pass(&hours.guest.client, ticket).await;
    let early = hours.judge_at(&device, hours.doors_at - 1).await;
    assert_eq!(early.reason, Some(Refusal::EventNotOpen));
    // All looks at the code must fall into the opening hours.
    assert!(hours.judge_at(&device, hours.doors_at + 500).await.admitted);
}

#[tokio::test]
async fn a_gate_closes_twelve_hours_after_the_start() {
    let hours = Hours::new().await;
    let tickets = hours.guest.buy(hours.event, 2).await;
    let device = Device::with_pass(&hours.guest.client, tickets[0]).await;
    let late = Device::with_pass(&hours.guest.client, tickets[1]).await;
    assert!(hours.judge_at(&device, hours.over_at - 1).await.admitted);
    let over = hours.judge_at(&late, hours.over_at).await;
    assert_eq!(over.reason, Some(Refusal::EventOver));
}

#[tokio::test]
async fn tickets_are_sold_and_passes_issued_until_the_event_is_over() {
    let hours = Hours::new().await;
    hours
        .server
        .clock
        .advance_ms(hours.over_at - 1 - hours.server.now_ms());
    // Half a day has passed: sessions are renewed by their next request.
    let ticket = hours.guest.buy(hours.event, 1).await[0];
    let reply = Device::ask(&hours.guest.client, ticket, 1).await;
    assert!(reply.status.is_success(), "{}", reply.text);

    hours.server.clock.advance_ms(1);
    let token = hours.guest.token().await;
    let reply = hours.guest.purchase(&token, hours.event, 0, 1).await;
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (409, "event_over")
    );
    let reply = Device::ask(&hours.guest.client, ticket, 1).await;
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (409, "event_over")
    );
}
