use admit_contract::{
    EventId, TicketId,
    scan::{GateEvent, GateSetup, ScanResult, ScanResults},
};
use admit_ticket::{Assurance, Refusal};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::{Device, Person, Reply, Server, event, event_with, scan};

/// A gate with its staff, and a guest with a ticket before it.
struct Gate {
    server: Server,
    event: EventId,
    staff: Person,
    guest: Person,
    ticket: TicketId,
    device: Device,
}

impl Gate {
    async fn open() -> Self {
        let server = Server::start().await;
        let event = event(&server).await;
        let staff = Person::staff(&server, &[event]).await;
        let guest = Person::new(&server).await;
        let ticket = guest.buy(event, 1).await[0];
        let device = Device::with_pass(&guest.client, ticket).await;
        Self {
            server,
            event,
            staff,
            guest,
            ticket,
            device,
        }
    }

    async fn send(&self, scans: &[Value]) -> Reply {
        let batch = json!({"event_id": self.event, "gate": "North", "scans": scans});
        self.staff
            .client
            .call("scan", json!({"batch": batch}))
            .await
    }

    async fn judge(&self, sightings: &[Value]) -> ScanResult {
        self.send(&[scan(&self.server, sightings)])
            .await
            .ok::<ScanResults>()
            .results
            .remove(0)
    }

    #[track_caller]
    fn refused(result: &ScanResult, reason: Refusal) {
        assert_eq!((result.admitted, result.reason), (false, Some(reason)));
    }
}

#[tokio::test]
async fn a_live_code_admits() {
    let gate = Gate::open().await;
    let result = gate.judge(&gate.device.shown(&gate.server)).await;
    assert!(result.admitted, "{result:?}");
    assert_eq!(result.assurance, Some(Assurance::Live));
    let ticket = result.ticket.unwrap();
    assert_eq!(
        (ticket.id, ticket.type_name.as_str()),
        (gate.ticket, "Standing")
    );
}

#[tokio::test]
async fn a_second_scan_is_told_when_and_where_the_first_was() {
    let gate = Gate::open().await;
    assert!(gate.judge(&gate.device.shown(&gate.server)).await.admitted);
    let admitted_at = gate.server.backend.clock().now();
    let second = gate.judge(&gate.device.shown(&gate.server)).await;
    Gate::refused(&second, Refusal::AlreadyUsed);
    let used = second.used.unwrap();
    assert_eq!(
        (used.at.at, used.gate.as_deref(), used.method.as_str()),
        (admitted_at, Some("North"), "qr")
    );
}

#[tokio::test]
async fn a_repeated_scan_gets_the_verdict_that_it_got() {
    let gate = Gate::open().await;
    let scan = scan(&gate.server, &gate.device.shown(&gate.server));
    let first = gate
        .send(std::slice::from_ref(&scan))
        .await
        .ok::<ScanResults>();
    assert!(first.results[0].admitted);
    // Long after its codes would be stale: the scanner only asks what became of it.
    gate.server.clock.advance_ms(60_000);
    assert_eq!(gate.send(&[scan]).await.ok::<ScanResults>(), first);
}

#[tokio::test]
async fn one_frame_held_still_is_not_live() {
    let gate = Gate::open().await;
    gate.server.clock.advance_ms(5_000);
    let now = gate.server.now_ms();
    let frame = gate.device.code_at(now - 2_500);
    let sightings: Vec<_> = [2_500, 1_500, 500]
        .map(|ago| json!({"text": frame, "at_ms": now - ago}))
        .into();
    Gate::refused(&gate.judge(&sightings).await, Refusal::NotLive);
    Gate::refused(&gate.judge(&sightings[..1]).await, Refusal::NotLive);
}

#[tokio::test]
async fn a_recording_played_a_minute_later_is_stale() {
    let gate = Gate::open().await;
    let mut recorded = gate.device.shown(&gate.server);
    gate.server.clock.advance_ms(60_000);
    for sighting in &mut recorded {
        sighting["at_ms"] = json!(sighting["at_ms"].as_i64().unwrap() + 60_000);
    }
    Gate::refused(&gate.judge(&recorded).await, Refusal::StaleFrame);
}

#[tokio::test]
async fn sightings_dated_back_are_stale_too() {
    let gate = Gate::open().await;
    let recorded = gate.device.shown(&gate.server);
    gate.server.clock.advance_ms(60_000);
    Gate::refused(&gate.judge(&recorded).await, Refusal::StaleFrame);
}

#[tokio::test]
async fn a_pass_with_one_bit_changed_is_forged() {
    let mut gate = Gate::open().await;
    // The last byte of the ticket's id.
    gate.device.pass[1 + 4 + 4 + 7] ^= 1;
    Gate::refused(
        &gate.judge(&gate.device.shown(&gate.server)).await,
        Refusal::BadSignature,
    );
}

#[tokio::test]
async fn a_ticket_of_another_event_is_refused() {
    let mut gate = Gate::open().await;
    gate.event = event_with(&gate.server, "Chess Night", 10).await;
    gate.staff = Person::staff(&gate.server, &[gate.event]).await;
    Gate::refused(
        &gate.judge(&gate.device.shown(&gate.server)).await,
        Refusal::WrongEvent,
    );
}

#[tokio::test]
async fn text_that_is_no_code_is_refused() {
    let gate = Gate::open().await;
    let now = gate.server.now_ms();
    for (text, reason) in [
        ("", Refusal::Malformed),
        ("https://example.org", Refusal::Malformed),
        ("AD1:", Refusal::Malformed),
        ("AD9:ABC", Refusal::UnsupportedVersion),
    ] {
        Gate::refused(
            &gate.judge(&[json!({"text": text, "at_ms": now})]).await,
            reason,
        );
    }
    Gate::refused(&gate.judge(&[]).await, Refusal::Malformed);
}

#[tokio::test]
async fn a_second_sign_in_outdates_the_first_devices_code() {
    let gate = Gate::open().await;
    let elsewhere = gate.guest.elsewhere(&gate.server).await;
    Gate::refused(
        &gate.judge(&gate.device.shown(&gate.server)).await,
        Refusal::Outdated,
    );
    // And the second device takes over.
    let device = Device::with_pass(&elsewhere, gate.ticket).await;
    assert!(gate.judge(&device.shown(&gate.server)).await.admitted);
}

#[tokio::test]
async fn only_the_events_staff_may_scan() {
    let gate = Gate::open().await;
    let other = event_with(&gate.server, "Chess Night", 10).await;
    let stranger = Person::staff(&gate.server, &[other]).await;
    let scan = scan(&gate.server, &gate.device.shown(&gate.server));
    let batch = json!({"event_id": gate.event, "scans": [scan]});
    for person in [&gate.guest, &stranger] {
        let reply = person.client.call("scan", json!({"batch": batch})).await;
        assert_eq!(
            (reply.status.as_u16(), reply.code().as_str()),
            (403, "not_permitted")
        );
        let reply = person
            .client
            .call("gate_setup", json!({"id": gate.event}))
            .await;
        assert_eq!(
            (reply.status.as_u16(), reply.code().as_str()),
            (403, "not_permitted")
        );
    }
    assert!(
        gate.judge(&gate.device.shown(&gate.server)).await.admitted,
        "their attempts must not have used the ticket"
    );
}

#[tokio::test]
async fn sixty_four_scans_at_once_admit_one() {
    let gate = Gate::open().await;
    let sightings = gate.device.shown(&gate.server);
    let mut scanning = JoinSet::new();
    for _ in 0..64 {
        let (client, scan) = (gate.staff.client.clone(), scan(&gate.server, &sightings));
        let batch = json!({"event_id": gate.event, "gate": "North", "scans": [scan]});
        scanning.spawn(async move { client.call("scan", json!({"batch": batch})).await });
    }
    let results: Vec<_> = scanning
        .join_all()
        .await
        .into_iter()
        .map(|reply| reply.ok::<ScanResults>().results.remove(0))
        .collect();
    assert_eq!(results.iter().filter(|result| result.admitted).count(), 1);
    for result in results.iter().filter(|result| !result.admitted) {
        Gate::refused(result, Refusal::AlreadyUsed);
        assert!(result.used.is_some());
    }
}

#[tokio::test]
async fn a_batch_is_answered_in_its_order() {
    let gate = Gate::open().await;
    let good = scan(&gate.server, &gate.device.shown(&gate.server));
    let bad = scan(
        &gate.server,
        &[json!({"text": "x", "at_ms": gate.server.now_ms()})],
    );
    let results = gate
        .send(&[bad.clone(), good.clone()])
        .await
        .ok::<ScanResults>()
        .results;
    assert_eq!(
        results
            .iter()
            .map(|result| json!(result.scan_id))
            .collect::<Vec<_>>(),
        [bad["scan_id"].clone(), good["scan_id"].clone()]
    );
    assert_eq!(
        results
            .iter()
            .map(|result| result.admitted)
            .collect::<Vec<_>>(),
        [false, true]
    );

    let many: Vec<_> = (0..101).map(|_| scan(&gate.server, &[])).collect();
    let reply = gate.send(&many).await;
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (413, "too_large")
    );
}

#[tokio::test]
async fn a_scanner_is_told_its_events_and_what_it_needs() {
    let gate = Gate::open().await;
    let events: Vec<GateEvent> = gate.staff.client.call("gate_events", json!({})).await.ok();
    assert_eq!(
        events
            .iter()
            .map(|event| (event.id, event.open, event.sold))
            .collect::<Vec<_>>(),
        [(gate.event, true, 1)]
    );
    let reply = gate.guest.client.call("gate_events", json!({})).await;
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (403, "not_permitted")
    );

    gate.judge(&gate.device.shown(&gate.server)).await;
    let setup: GateSetup = gate
        .staff
        .client
        .call("gate_setup", json!({"id": gate.event}))
        .await
        .ok();
    assert_eq!(
        (setup.event_id, setup.sold, setup.admitted, setup.refused),
        (gate.event, 1, 1, 0)
    );
    assert_eq!(setup.type_names, ["Standing", "Balcony"]);
    assert_eq!(setup.server_time_ms, gate.server.now_ms());
}

#[tokio::test]
async fn what_scanners_refuse_by_themselves_is_counted_once() {
    let gate = Gate::open().await;
    let report = json!({"report": {
        "event_id": gate.event,
        "report_id": uuid::Uuid::now_v7(),
        "refused": [["not_live", 3], ["bad_signature", 1]],
    }});
    for _ in 0..2 {
        gate.staff
            .client
            .call("report_prechecks", report.clone())
            .await
            .ok::<()>();
    }
    let setup: GateSetup = gate
        .staff
        .client
        .call("gate_setup", json!({"id": gate.event}))
        .await
        .ok();
    assert_eq!(setup.refused, 4);
    let reply = gate.guest.client.call("report_prechecks", report).await;
    assert_eq!(
        (reply.status.as_u16(), reply.code().as_str()),
        (403, "not_permitted")
    );
}
