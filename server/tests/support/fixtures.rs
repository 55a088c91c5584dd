//! People and events.

use std::sync::atomic::{AtomicU32, Ordering};

use admit_backend::events::{Genre, NewEvent, NewTicketType, NewVenue};
use admit_contract::{
    EventId, TicketId,
    account::Role,
    sale::{PurchaseToken, Purchased},
};
use serde_json::{Value, json};

use super::{Client, Reply, Server};

pub(crate) const HOUR: i64 = 3_600_000;

static PEOPLE: AtomicU32 = AtomicU32::new(1);

/// A sign-up form of somebody new.
pub(crate) fn registration() -> Value {
    let number = PEOPLE.fetch_add(1, Ordering::Relaxed);
    json!({
        "first_name": "Ada",
        "surname": "Byron",
        "date_of_birth": "1990-04-23",
        "postcode": "SW1A 1AA",
        "email": format!("ada{number}@example.org"),
        "phone": format!("+44207946{number:04}"),
        "password": "correct horse",
        "password_confirmation": "correct horse",
    })
}

/// Somebody with an account, signed in.
pub(crate) struct Person {
    pub(crate) client: Client,
    pub(crate) email: String,
}

impl Person {
    pub(crate) async fn new(server: &Server) -> Self {
        let client = server.client();
        let form = registration();
        client
            .call("register", json!({"form": form}))
            .await
            .ok::<Value>();
        Self {
            client,
            email: form["email"].as_str().unwrap().to_owned(),
        }
    }

    /// A member of staff at these events.
    pub(crate) async fn staff(server: &Server, events: &[EventId]) -> Self {
        let person = Self::new(server).await;
        server
            .backend
            .grant(&person.email, Role::Staff, events)
            .await
            .unwrap();
        person
    }

    /// Signs in on another device.
    pub(crate) async fn elsewhere(&self, server: &Server) -> Client {
        let client = server.client();
        client
            .call(
                "sign_in",
                json!({"form": {"email": self.email, "password": "correct horse"}}),
            )
            .await
            .ok::<Value>();
        client
    }

    pub(crate) async fn token(&self) -> String {
        self.client
            .call("purchase_token", json!({}))
            .await
            .ok::<PurchaseToken>()
            .token
    }

    /// Buys with a token.
    pub(crate) async fn purchase(
        &self,
        token: &str,
        event: EventId,
        ticket_type: i64,
        quantity: i64,
    ) -> Reply {
        let want = json!({"event_id": event, "ticket_type": ticket_type, "quantity": quantity});
        self.client
            .call("purchase", json!({"token": token, "want": want}))
            .await
    }

    /// Buys with a fresh token, and succeeds.
    pub(crate) async fn buy(&self, event: EventId, quantity: i64) -> Vec<TicketId> {
        let bought: Purchased = self
            .purchase(&self.token().await, event, 0, quantity)
            .await
            .ok();
        bought
            .receipt
            .tickets
            .iter()
            .map(|ticket| ticket.id)
            .collect()
    }

    /// How many tickets the account has.
    pub(crate) async fn ticket_count(&self) -> usize {
        self.client
            .call("tickets", json!({}))
            .await
            .ok::<Vec<Value>>()
            .len()
    }
}

/// An event whose doors are open and that starts in an hour, with two types of 100 places.
pub(crate) async fn event(server: &Server) -> EventId {
    event_with(server, "Moonlight Serenade", 100).await
}

/// The same under another name, with so many places a type.
pub(crate) async fn event_with(server: &Server, name: &str, capacity: u32) -> EventId {
    let now = server.now_ms();
    event_at(server, name, capacity, [now - HOUR, now + HOUR]).await
}

/// The same with its doors and its start at these times (Unix ms).
pub(crate) async fn event_at(
    server: &Server,
    name: &str,
    capacity: u32,
    [doors_at, starts_at]: [i64; 2],
) -> EventId {
    let venue = NewVenue {
        name: "Old Mill".into(),
        address: "Mill Lane 1".into(),
        city: "Utrecht".into(),
        zone: "Europe/Amsterdam".into(),
    };
    let kind = |name: &str| NewTicketType {
        name: name.into(),
        description: String::new(),
        price_minor: 2450,
        currency: "EUR".into(),
        capacity,
    };
    let event = NewEvent {
        venue_id: server.backend.create_venue(&venue).await.unwrap(),
        name: name.into(),
        tagline: "An evening by the water".into(),
        description: "One paragraph.\n\nAnother.".into(),
        genre: Genre::Music,
        starts_at,
        doors_at,
        skew_ms: 10_000,
        paper_allowed: false,
        poster_seed: 42,
        ticket_types: vec![kind("Standing"), kind("Balcony")],
    };
    server.backend.create_event(&event).await.unwrap()
}
