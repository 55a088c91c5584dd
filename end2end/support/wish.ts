import { randomInt, randomUUID } from "node:crypto";

/** What a test needs; `crates/backend/examples/seed.rs` makes it. Places in `events` are counted from 0. */
export interface Wish {
  events?: WishedEvent[];
  accounts?: WishedAccount[];
}

export interface WishedEvent {
  name: string;
  starts_in_minutes?: number;
  /** Negative for doors that are open. */
  doors_in_minutes?: number;
  /** How far a frame's time may be from the gate's, in milliseconds. */
  skew_ms?: number;
  paper?: boolean;
  types: { name: string; price_minor: number; capacity: number }[];
}

export interface WishedAccount {
  email: string;
  phone: string;
  password: string;
  role?: "attendee" | "staff" | "admin";
  /** Where it scans. */
  gates?: number[];
  purchases?: { event: number; ticket_type?: number; quantity: number }[];
}

/** What was made, in the order of the wish. */
export interface World {
  events: number[];
  accounts: (Credentials & { orders: number[]; tickets: number[] })[];
}

export interface Credentials {
  email: string;
  password: string;
}

/** An account that no other test has. */
export function person(more: Partial<WishedAccount> = {}): WishedAccount {
  return {
    email: `${randomUUID().slice(0, 13)}@guest.test`,
    phone: `+1555${randomInt(1e8, 1e9)}`,
    password: "a password of the tests",
    ...more,
  };
}

/** An event with open doors that no other test has. */
export function evening(more: Partial<WishedEvent> = {}): WishedEvent {
  return {
    name: `Evening ${randomUUID().slice(0, 8)}`,
    types: [
      { name: "Standing", price_minor: 2400, capacity: 100 },
      { name: "Balcony", price_minor: 3600, capacity: 20 },
    ],
    ...more,
  };
}
