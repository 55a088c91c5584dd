//! The server functions, file by file as in `app/src/api`.

mod accounts;
mod csrf;
mod events;
mod gate;
mod gate_hours;
mod sales;
mod tickets;
