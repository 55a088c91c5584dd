//! The demo's venues and events.

use crate::events::{Genre, NewTicketType};

/// A ticket type of a demo event.
pub(super) struct DemoType {
    name: &'static str,
    description: &'static str,
    price_minor: i64,
    capacity: u32,
    /// Places that look sold before anybody buys.
    pub(super) sold: u32,
}

impl From<&DemoType> for NewTicketType {
    fn from(demo: &DemoType) -> Self {
        Self {
            name: demo.name.into(),
            description: demo.description.into(),
            price_minor: demo.price_minor,
            currency: "EUR".into(),
            capacity: demo.capacity,
        }
    }
}

/// A demo event.
pub(super) struct DemoEvent {
    pub(super) name: &'static str,
    pub(super) tagline: &'static str,
    pub(super) description: &'static str,
    pub(super) genre: Genre,
    /// Index in [`VENUES`].
    pub(super) venue: usize,
    /// From the moment of seeding; negative for one that is over.
    pub(super) starts_in_hours: i64,
    pub(super) doors_minutes_before: i64,
    pub(super) poster_seed: u64,
    /// Tickets of the first type that the demo's attendee has.
    pub(super) attendee_tickets: i64,
    pub(super) types: &'static [DemoType],
}

/// Name, address, town, time zone.
pub(super) const VENUES: [(&str, &str, &str, &str); 6] = [
    ("Kesselhaus", "Knaackstraße 97", "Berlin", "Europe/Berlin"),
    (
        "The Lantern Rooms",
        "14 Quay Street",
        "Bristol",
        "Europe/London",
    ),
    (
        "Teatro da Ribeira",
        "Rua da Alfândega 8",
        "Porto",
        "Europe/Lisbon",
    ),
    ("Harbour Hall", "2 Wharf Road", "Galway", "Europe/Dublin"),
    (
        "Sala Miramar",
        "Carrer de l’Estrella 5",
        "València",
        "Europe/Madrid",
    ),
    (
        "The Foundry",
        "410 Alder Avenue",
        "Portland",
        "America/Los_Angeles",
    ),
];

const fn kind(
    name: &'static str,
    description: &'static str,
    price_minor: i64,
    capacity: u32,
    sold: u32,
) -> DemoType {
    DemoType {
        name,
        description,
        price_minor,
        capacity,
        sold,
    }
}

/// Tonight's event comes first; its doors are open at once, so that scanning can be tried.
pub(super) const EVENTS: &[DemoEvent] = &[
    DemoEvent {
        name: "Northern Lights Live",
        tagline: "Two hours of strings, synths and slow light",
        description: "The quartet returns with a new record and a stage that glows.\n\nStanding room downstairs, seats on the balcony. The first piece begins in the dark, so please be inside on time.",
        genre: Genre::Music,
        venue: 0,
        starts_in_hours: 2,
        doors_minutes_before: 180,
        poster_seed: 0x51_0001,
        attendee_tickets: 2,
        types: &[
            kind(
                "Standing",
                "Downstairs, in front of the stage.",
                2800,
                400,
                231,
            ),
            kind(
                "Balcony seat",
                "A numbered seat with a clear view.",
                3900,
                120,
                118,
            ),
            kind(
                "Sound check",
                "Come an hour early and hear how it is made.",
                6500,
                12,
                12,
            ),
        ],
    },
    DemoEvent {
        name: "The Paper Lighthouse",
        tagline: "A play for two actors and four hundred sheets of paper",
        description: "A keeper and a castaway fold a world out of what is left to them.\n\nNinety minutes without interval. Suitable from twelve years.",
        genre: Genre::Theatre,
        venue: 2,
        starts_in_hours: 28,
        doors_minutes_before: 45,
        poster_seed: 0x51_0002,
        attendee_tickets: 1,
        types: &[
            kind("Stalls", "Rows A to M.", 2200, 180, 92),
            kind("Circle", "Upper floor, no lift.", 1600, 90, 31),
            kind("Under 26", "Bring proof of age.", 900, 40, 12),
        ],
    },
    DemoEvent {
        name: "Rust at Scale",
        tagline: "An evening of talks about software that must not fail",
        description: "Four speakers on memory, money and trains. Questions after every talk, drinks after the last.",
        genre: Genre::Talk,
        venue: 1,
        starts_in_hours: 52,
        doors_minutes_before: 30,
        poster_seed: 0x51_0003,
        attendee_tickets: 0,
        types: &[
            kind("Admission", "Includes a drink.", 1200, 150, 64),
            kind("Student", "With student card.", 0, 50, 38),
        ],
    },
    DemoEvent {
        name: "Midnight Kino",
        tagline: "Silent films, live piano, open roof",
        description: "Three restored films from the nineteen-twenties, accompanied as they were meant to be. Blankets are provided.",
        genre: Genre::Film,
        venue: 0,
        starts_in_hours: 76,
        doors_minutes_before: 60,
        poster_seed: 0x51_0004,
        attendee_tickets: 0,
        types: &[kind("Deckchair", "First come, first seated.", 1400, 80, 12)],
    },
    DemoEvent {
        name: "Galway Bay Half Marathon",
        tagline: "Twenty-one kilometres beside the sea",
        description: "A flat and fast course with the wind for company. Your ticket is your start number; collect the bib at the door.",
        genre: Genre::Sport,
        venue: 3,
        starts_in_hours: 120,
        doors_minutes_before: 120,
        poster_seed: 0x51_0005,
        attendee_tickets: 0,
        types: &[
            kind("Runner", "Start in waves of fifty.", 4500, 800, 655),
            kind("Spectator stand", "At the finish, covered.", 1000, 200, 40),
        ],
    },
    DemoEvent {
        name: "Salt & Smoke",
        tagline: "Nine cooks, one long fire",
        description: "A street of grills inside an old foundry. The ticket includes five plates; vegetarians eat as well as everybody.",
        genre: Genre::Food,
        venue: 5,
        starts_in_hours: 150,
        doors_minutes_before: 30,
        poster_seed: 0x51_0006,
        attendee_tickets: 0,
        types: &[
            kind("Early sitting", "Doors to eight.", 5400, 140, 139),
            kind("Late sitting", "Eight to eleven.", 5400, 140, 71),
        ],
    },
    DemoEvent {
        name: "Little Planets",
        tagline: "A concert for people who cannot sit still yet",
        description: "Space, told with a tuba. For children from three and whoever brings them. Forty-five minutes, with dancing.",
        genre: Genre::Family,
        venue: 1,
        starts_in_hours: 172,
        doors_minutes_before: 30,
        poster_seed: 0x51_0007,
        attendee_tickets: 0,
        types: &[
            kind("Child", "Three to ten years.", 600, 90, 44),
            kind(
                "Grown-up",
                "At least one for every three children.",
                1000,
                90,
                40,
            ),
        ],
    },
    DemoEvent {
        name: "Low Ceiling",
        tagline: "All night, four decks, no photographs",
        description: "The sound system is older than most of the guests. Phones stay in pockets once the ticket is scanned.",
        genre: Genre::Club,
        venue: 4,
        starts_in_hours: 196,
        doors_minutes_before: 15,
        poster_seed: 0x51_0008,
        attendee_tickets: 0,
        types: &[
            kind("Before midnight", "Arrive before twelve.", 1500, 200, 87),
            kind("All night", "Any time.", 2000, 300, 120),
        ],
    },
    DemoEvent {
        name: "Fado, Late",
        tagline: "One voice, two guitars",
        description: "Candles, no microphones. Please take your seat before the lights go down; nobody is let in between songs.",
        genre: Genre::Music,
        venue: 2,
        starts_in_hours: 245,
        doors_minutes_before: 45,
        poster_seed: 0x51_0009,
        attendee_tickets: 0,
        types: &[kind("Table seat", "Shared tables of six.", 3200, 60, 60)],
    },
    DemoEvent {
        name: "How Bridges Sing",
        tagline: "An engineer listens to steel",
        description: "Recordings from forty bridges, and what they tell about wind, weight and time.",
        genre: Genre::Talk,
        venue: 5,
        starts_in_hours: 290,
        doors_minutes_before: 30,
        poster_seed: 0x51_000a,
        attendee_tickets: 0,
        types: &[kind(
            "Admission",
            "Free, but places are limited.",
            0,
            120,
            77,
        )],
    },
    DemoEvent {
        name: "Winter Circus",
        tagline: "Trapeze, ice and an unreasonable number of geese",
        description: "A family of acrobats spends the cold months in a hall by the sea. Two hours with an interval.",
        genre: Genre::Family,
        venue: 3,
        starts_in_hours: 340,
        doors_minutes_before: 45,
        poster_seed: 0x51_000b,
        attendee_tickets: 0,
        types: &[
            kind("Ringside", "Close enough to be splashed.", 3800, 60, 22),
            kind("Stand", "Benches all around.", 2200, 300, 101),
        ],
    },
    DemoEvent {
        name: "Cartografías",
        tagline: "Dance in a drawn city",
        description: "Six dancers cross a map that is painted while they move. With the painter.",
        genre: Genre::Theatre,
        venue: 4,
        starts_in_hours: 410,
        doors_minutes_before: 30,
        poster_seed: 0x51_000c,
        attendee_tickets: 0,
        types: &[kind("Stalls", "Free seating.", 1800, 140, 9)],
    },
    DemoEvent {
        name: "Autumn Harvest Supper",
        tagline: "It was good; the next one is being planned",
        description: "A long table in the old foundry.",
        genre: Genre::Food,
        venue: 5,
        starts_in_hours: -170,
        doors_minutes_before: 30,
        poster_seed: 0x51_000d,
        attendee_tickets: 1,
        types: &[kind("Seat", "At the long table.", 4800, 60, 59)],
    },
    DemoEvent {
        name: "Open Rehearsal",
        tagline: "Hear what is not finished yet",
        description: "The house orchestra plays through next month’s programme, and stops when it has to.",
        genre: Genre::Music,
        venue: 1,
        starts_in_hours: 440,
        doors_minutes_before: 30,
        poster_seed: 0x51_000e,
        attendee_tickets: 0,
        types: &[kind("Admission", "Free seating.", 500, 100, 3)],
    },
];
