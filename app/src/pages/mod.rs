//! The pages, a file each.

mod account;
mod event;
mod home;
mod not_found;
mod receipt;
mod register;
mod scan_events;
mod scanner;
mod sign_in;
mod styleguide;
mod ticket;
mod tickets;

pub use account::AccountPage;
pub use event::EventPage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use receipt::ReceiptPage;
pub use register::RegisterPage;
pub use scan_events::ScanEventsPage;
pub use scanner::ScannerPage;
pub use sign_in::SignInPage;
pub use styleguide::StyleguidePage;
pub use ticket::TicketPage;
pub use tickets::TicketsPage;
