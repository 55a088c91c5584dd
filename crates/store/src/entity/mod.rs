//! One module a table.

pub mod account;
pub mod audit;
pub mod event;
pub mod event_key;
pub mod installation_key;
pub mod precheck;
pub mod purchase;
pub mod purchase_token;
pub mod scan;
pub mod staff_assignment;
pub mod ticket;
pub mod ticket_type;
pub mod venue;
