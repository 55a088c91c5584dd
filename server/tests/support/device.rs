//! A phone that holds a ticket.

use admit_contract::{ScanId, TicketId, ticket::IssuedPass};
use admit_ticket::{Frame, FrameFlags, SigningKey, code, frame};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::Signer as _;
use serde_json::{Value, json};

use super::{Client, Reply, Server};

/// A phone with its own key and the pass that was issued to it.
pub(crate) struct Device {
    key: SigningKey,
    pub(crate) pass: Vec<u8>,
    issued_at: u32,
}

impl Device {
    /// Asks for a pass, as a phone does with a key made from `seed`.
    pub(crate) async fn ask(client: &Client, ticket: TicketId, seed: u8) -> Reply {
        let public = SigningKey::from_bytes(&[seed; 32]).verifying_key();
        let device_key = BASE64_URL_SAFE_NO_PAD.encode(public.as_bytes());
        client.call("issue_pass", json!({"id": ticket, "request": {"device_key": device_key, "hardware_bound": true}})).await
    }

    pub(crate) async fn with_pass(client: &Client, ticket: TicketId) -> Self {
        let issued: IssuedPass = Self::ask(client, ticket, 7).await.ok();
        Self {
            key: SigningKey::from_bytes(&[7; 32]),
            pass: BASE64_URL_SAFE_NO_PAD.decode(issued.pass).unwrap(),
            issued_at: issued.issued_at.as_second().try_into().unwrap(),
        }
    }

    /// The code that the phone shows at this time (Unix ms).
    pub(crate) fn code_at(&self, at_ms: i64) -> String {
        let tick = frame::tick_at(at_ms.try_into().unwrap(), self.issued_at).unwrap();
        let message = frame::message(&self.pass, tick, FrameFlags::NONE);
        code::live(
            &self.pass,
            &Frame::new(tick, FrameFlags::NONE, self.key.sign(&message).to_bytes()),
        )
    }

    /// What a camera sees within the last second, which passes meanwhile.
    pub(crate) fn shown(&self, server: &Server) -> Vec<Value> {
        server.clock.advance_ms(1_000);
        let now = server.now_ms();
        [600, 350, 100]
            .map(|ago| json!({"text": self.code_at(now - ago), "at_ms": now - ago}))
            .into()
    }
}

/// A scan of these sightings under a name of its own.
pub(crate) fn scan(server: &Server, sightings: &[Value]) -> Value {
    json!({"scan_id": ScanId(uuid::Uuid::now_v7()), "sightings": sightings, "scanned_at": server.backend.clock().now()})
}
