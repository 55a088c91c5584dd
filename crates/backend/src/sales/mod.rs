//! Buying tickets, exactly once.
//!
//! A purchase consumes a token that the server issued, in the transaction that also takes the places and makes the
//! tickets. A repeat finds the token consumed by the same request and gets the first receipt.

mod purchase;
mod receipt;
mod token;
