//! Makes what a browser test needs: reads a wish in JSON from standard input, and answers with the ids on standard
//! output. The database is the one that `admit` uses with the same `ADMIT_DATA`.

use std::{
    error::Error,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use admit_backend::{
    Backend, Session, Settings, SystemClock,
    events::{Genre, NewEvent, NewTicketType, NewVenue},
};
use admit_contract::{
    EventId, OrderId, TicketId,
    account::{Registration, Role},
    sale::Purchase,
};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Wish {
    #[serde(default)]
    events: Vec<WishedEvent>,
    #[serde(default)]
    accounts: Vec<WishedAccount>,
}

#[derive(Deserialize)]
struct WishedEvent {
    name: String,
    #[serde(default = "two_hours")]
    starts_in_minutes: i64,
    /// Negative for doors that are open.
    #[serde(default = "an_hour_ago")]
    doors_in_minutes: i64,
    #[serde(default = "default_skew")]
    skew_ms: u64,
    #[serde(default)]
    paper: bool,
    types: Vec<WishedType>,
}

#[derive(Deserialize)]
struct WishedType {
    name: String,
    price_minor: i64,
    capacity: u32,
}

#[derive(Deserialize)]
struct WishedAccount {
    email: String,
    phone: String,
    password: String,
    #[serde(default = "attendee")]
    role: Role,
    /// The events that it scans at, by their places in the wish.
    #[serde(default)]
    gates: Vec<usize>,
    #[serde(default)]
    purchases: Vec<WishedPurchase>,
}

#[derive(Deserialize)]
struct WishedPurchase {
    /// Its place in the wish.
    event: usize,
    #[serde(default)]
    ticket_type: i64,
    quantity: i64,
}

#[derive(Serialize)]
struct Made {
    events: Vec<EventId>,
    accounts: Vec<MadeAccount>,
}

#[derive(Serialize)]
struct MadeAccount {
    email: String,
    orders: Vec<OrderId>,
    tickets: Vec<TicketId>,
}

const fn two_hours() -> i64 {
    120
}

const fn an_hour_ago() -> i64 {
    -60
}

const fn default_skew() -> u64 {
    admit_ticket::DEFAULT_SKEW_MS
}

const fn attendee() -> Role {
    Role::Attendee
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let wish: Wish = serde_json::from_str(&text)?;
    let data = PathBuf::from(std::env::var_os("ADMIT_DATA").ok_or("ADMIT_DATA is not set")?);
    let backend = Backend::open(&settings(&data), Arc::new(SystemClock)).await?;
    backend.migrate().await?;
    let events = make_events(&backend, &wish.events).await?;
    let mut accounts = Vec::new();
    for account in &wish.accounts {
        accounts.push(make_account(&backend, account, &events).await?);
    }
    let made = serde_json::to_string(&Made { events, accounts })?;
    writeln!(io::stdout().lock(), "{made}")?;
    Ok(())
}

fn settings(data: &Path) -> Settings {
    Settings {
        database_url: format!(
            "sqlite://{}?mode=rwc",
            data.join("admit.sqlite").to_string_lossy()
        ),
        data_dir: data.to_owned(),
        master_key: None,
        public_url: "http://127.0.0.1".into(),
    }
}

async fn make_events(
    backend: &Backend,
    wishes: &[WishedEvent],
) -> Result<Vec<EventId>, Box<dyn Error>> {
    let mut made = Vec::new();
    if wishes.is_empty() {
        return Ok(made);
    }
    let venue_id = backend
        .create_venue(&NewVenue {
            name: "Test Hall".into(),
            address: "1 Proof Lane".into(),
            city: "Leith".into(),
            zone: "Europe/London".into(),
        })
        .await?;
    let now = backend.clock().now().as_millisecond();
    for (seed, wish) in (1..).zip(wishes) {
        let event = NewEvent {
            venue_id,
            name: wish.name.clone(),
            tagline: "An evening that is made to be tested".into(),
            description: "Everything here can be bought, shown and scanned.".into(),
            genre: Genre::Music,
            starts_at: now + wish.starts_in_minutes * 60_000,
            doors_at: now + wish.doors_in_minutes * 60_000,
            skew_ms: wish.skew_ms,
            paper_allowed: wish.paper,
            poster_seed: seed,
            ticket_types: wish.types.iter().map(ticket_type).collect(),
        };
        made.push(backend.create_event(&event).await?);
    }
    Ok(made)
}

fn ticket_type(wish: &WishedType) -> NewTicketType {
    NewTicketType {
        name: wish.name.clone(),
        description: String::new(),
        price_minor: wish.price_minor,
        currency: "EUR".into(),
        capacity: wish.capacity,
    }
}

async fn make_account(
    backend: &Backend,
    wish: &WishedAccount,
    events: &[EventId],
) -> Result<MadeAccount, Box<dyn Error>> {
    let place = |place: usize| {
        events
            .get(place)
            .copied()
            .ok_or("no such event in the wish")
    };
    let form = Registration {
        first_name: "Robin".into(),
        surname: "Proof".into(),
        date_of_birth: "1991-05-17".into(),
        postcode: "EH6 6QQ".into(),
        email: wish.email.clone(),
        phone: wish.phone.clone(),
        password: wish.password.clone(),
        password_confirmation: None,
    };
    let session = backend.register(&form).await?.session;
    if wish.role != Role::Attendee {
        let gates = wish.gates.iter().map(|gate| place(*gate));
        let gates = gates.collect::<Result<Vec<_>, _>>()?;
        backend.grant(&wish.email, wish.role, &gates).await?;
    }
    let mut made = MadeAccount {
        email: wish.email.clone(),
        orders: Vec::new(),
        tickets: Vec::new(),
    };
    for purchase in &wish.purchases {
        let event = place(purchase.event)?;
        buy(backend, &session, event, purchase, &mut made).await?;
    }
    Ok(made)
}

async fn buy(
    backend: &Backend,
    session: &Session,
    event: EventId,
    wish: &WishedPurchase,
    made: &mut MadeAccount,
) -> Result<(), Box<dyn Error>> {
    let want = Purchase {
        event_id: event.0.into(),
        ticket_type: wish.ticket_type,
        quantity: wish.quantity,
    };
    let token = backend.purchase_token(session).await?.token;
    let receipt = backend.purchase(session, &token, &want).await?.receipt;
    made.orders.push(receipt.order_id);
    made.tickets
        .extend(receipt.tickets.iter().map(|ticket| ticket.id));
    Ok(())
}
