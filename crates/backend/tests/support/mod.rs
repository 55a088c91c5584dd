//! Two backends on one SQLite file, with a clock that stands still.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up must fail, and here"
)]

use std::sync::Arc;

use admit_backend::{
    Backend, ClientInfo, ManualClock, Session, Settings,
    events::{Genre, NewEvent, NewTicketType, NewVenue},
};
use admit_contract::{
    EventId, ScanId, TicketId, Timestamp,
    account::{Registration, Role, SignIn},
    sale::Purchase,
    scan::{Scan, ScanBatch, Sighting},
    ticket::PassRequest,
};
use admit_ticket::{Frame, FrameFlags, SigningKey, TICK_MS, code, frame};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::Signer;
use tempfile::TempDir;

/// How many places the event has.
pub(crate) const PLACES: u8 = 10;

const PASSWORD: &str = "correct horse";
const NOW: i64 = 1_790_000_000_000;

pub(crate) struct Installation {
    backends: [Backend; 2],
    event: EventId,
    _directory: TempDir,
}

/// The holder's device.
fn device() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(crate) fn pass_request() -> PassRequest {
    PassRequest {
        device_key: URL_SAFE_NO_PAD.encode(device().verifying_key().as_bytes()),
        hardware_bound: true,
    }
}

fn email(number: u32) -> String {
    format!("guest{number}@example.org")
}

impl Installation {
    pub(crate) async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let settings = Settings {
            database_url: format!(
                "sqlite://{}",
                directory.path().join("admit.sqlite").display()
            ),
            data_dir: directory.path().to_owned(),
            master_key: None,
            public_url: "http://localhost".into(),
        };
        let clock = Arc::new(ManualClock::new(Timestamp::from_millisecond(NOW).unwrap()));
        let first = Backend::open(&settings, clock.clone()).await.unwrap();
        first.migrate().await.unwrap();
        let second = Backend::open(&settings, clock).await.unwrap();
        let venue = NewVenue {
            name: "Hall".into(),
            address: "Street 1".into(),
            city: "Town".into(),
            zone: "Europe/Berlin".into(),
        };
        let event = NewEvent {
            venue_id: first.create_venue(&venue).await.unwrap(),
            name: "Concert".into(),
            tagline: String::new(),
            description: String::new(),
            genre: Genre::Music,
            starts_at: NOW,
            doors_at: NOW - 1000,
            skew_ms: admit_ticket::DEFAULT_SKEW_MS,
            paper_allowed: false,
            poster_seed: 1,
            ticket_types: vec![NewTicketType {
                name: "Standing".into(),
                description: String::new(),
                price_minor: 1000,
                currency: "EUR".into(),
                capacity: PLACES.into(),
            }],
        };
        let event = first.create_event(&event).await.unwrap();
        Self {
            backends: [first, second],
            event,
            _directory: directory,
        }
    }

    /// One of the two.
    pub(crate) fn backend(&self, number: u32) -> Backend {
        self.backends[number as usize % 2].clone()
    }

    pub(crate) fn want(&self, quantity: i64) -> Purchase {
        Purchase {
            event_id: self.event.0.into(),
            ticket_type: 0,
            quantity,
        }
    }

    pub(crate) async fn sign_up(&self, number: u32) -> Session {
        let form = Registration {
            first_name: "Ada".into(),
            surname: "Guest".into(),
            date_of_birth: "1990-04-23".into(),
            postcode: "10115".into(),
            email: email(number),
            phone: format!("+4930{:07}", 1_000_000 + number),
            password: PASSWORD.into(),
            password_confirmation: None,
        };
        self.backend(number).register(&form).await.unwrap().session
    }

    pub(crate) async fn sign_in(&self, number: u32) -> Session {
        let form = SignIn {
            email: email(number),
            password: PASSWORD.into(),
        };
        let client = ClientInfo::default();
        self.backend(number)
            .sign_in(&form, &client)
            .await
            .unwrap()
            .session
    }

    pub(crate) async fn staff(&self) -> Session {
        const NUMBER: u32 = 9000;
        self.sign_up(NUMBER).await;
        self.backend(0)
            .grant(&email(NUMBER), Role::Staff, &[self.event])
            .await
            .unwrap();
        self.sign_in(NUMBER).await
    }

    pub(crate) async fn buy(&self, session: &Session) -> TicketId {
        let backend = self.backend(0);
        let token = backend.purchase_token(session).await.unwrap().token;
        backend
            .purchase(session, &token, &self.want(1))
            .await
            .unwrap()
            .receipt
            .tickets[0]
            .id
    }

    /// The pass that the holder's device gets.
    pub(crate) async fn pass(&self, session: &Session, ticket: TicketId) -> Vec<u8> {
        let issued = self
            .backend(0)
            .issue_pass(session, ticket, &pass_request())
            .await
            .unwrap();
        URL_SAFE_NO_PAD.decode(issued.pass).unwrap()
    }

    /// A scan, new each time, of two frames that the device signs a tick apart.
    pub(crate) fn batch(&self, pass: &[u8]) -> ScanBatch {
        let issued_at = u32::try_from(NOW / 1000).unwrap();
        let sighting = |at: u64| {
            let tick = frame::tick_at(at, issued_at).unwrap();
            let message = frame::message(pass, tick, FrameFlags::default());
            let signature = device().sign(&message).to_bytes();
            Sighting {
                text: code::live(pass, &Frame::new(tick, FrameFlags::default(), signature)),
                at_ms: i64::try_from(at).unwrap(),
            }
        };
        let now = u64::try_from(NOW).unwrap();
        ScanBatch {
            event_id: self.event,
            gate: Some("North".into()),
            scans: vec![Scan {
                scan_id: ScanId(uuid::Uuid::now_v7()),
                sightings: vec![sighting(now), sighting(now + TICK_MS)],
                scanned_at: Timestamp::from_millisecond(NOW).unwrap(),
            }],
        }
    }
}
