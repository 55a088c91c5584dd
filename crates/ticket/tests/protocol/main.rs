//! Tests of the protocol through its public interface.

mod build;
mod check;
mod codec;
mod fixtures;
mod flipped_bits;
mod freshness;
#[path = "../../vectors/index.rs"]
mod index;
mod issue_and_binding;
mod judge;
mod key_sets;
mod liveness;
mod million;
mod model;
mod order_of_checks;
mod random;
mod rates;
mod refusals;
#[path = "../../examples/liveness_rates/simulation/mod.rs"]
mod simulation;
mod vectors;
