//! Accounts, events, sales, tickets, scans and the audit.

#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait's signature has to be repeated as it is"
)]

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// A UUID in its text form.
const UUID_LEN: u32 = 36;
/// A SHA-256 in hex.
const HASH_LEN: u32 = 64;
/// A session id in hex.
const SESSION_LEN: u32 = 32;
/// Names of roles, genres, reasons and the like.
const CODE_LEN: u32 = 32;
/// Names of people, events and places.
const NAME_LEN: u32 = 120;

fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).to_owned()
}

/// A column that names a row of another table. The database refuses to leave it dangling.
fn reference(
    from: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .to_owned()
}

fn accounts() -> TableCreateStatement {
    table("account")
        .col(big_pk_auto("id"))
        .col(string_len_uniq("email", 254))
        .col(string_len_uniq("phone", 16))
        .col(string_len("password_hash", 255))
        .col(string_len("first_name", NAME_LEN))
        .col(string_len("surname", NAME_LEN))
        .col(string_len("date_of_birth", 10))
        .col(string_len("postcode", 10))
        .col(string_len("role", CODE_LEN))
        .col(big_integer("created_at"))
        .col(string_len_null("session_id", SESSION_LEN))
        .col(big_integer_null("session_started_at"))
        .col(big_integer_null("session_expires_at"))
        .col(string_len_null("refresh_hash", HASH_LEN))
        .to_owned()
}

fn venues() -> TableCreateStatement {
    table("venue")
        .col(big_pk_auto("id"))
        .col(string_len("name", NAME_LEN))
        .col(string_len("address", 255))
        .col(string_len("city", NAME_LEN))
        .col(string_len("zone", 64))
        .to_owned()
}

fn events() -> TableCreateStatement {
    table("event")
        .col(big_pk_auto("id"))
        .col(big_integer("venue_id"))
        .col(string_len("name", NAME_LEN))
        .col(string_len("tagline", 255))
        .col(text("description"))
        .col(string_len("genre", CODE_LEN))
        .col(big_integer("starts_at"))
        .col(big_integer("doors_at"))
        .col(big_integer("skew_ms"))
        .col(boolean("paper_allowed"))
        .col(boolean("reentry_allowed"))
        .col(big_integer("poster_seed"))
        .col(string_len("colour", 7))
        .col(text("search_text"))
        .col(big_integer("created_at"))
        .foreign_key(&mut reference("event", "venue_id", "venue"))
        .to_owned()
}

fn staff_assignments() -> TableCreateStatement {
    table("staff_assignment")
        .col(big_integer("account_id"))
        .col(big_integer("event_id"))
        .primary_key(
            Index::create()
                .col(Alias::new("account_id"))
                .col(Alias::new("event_id")),
        )
        .foreign_key(&mut reference("staff_assignment", "account_id", "account"))
        .foreign_key(&mut reference("staff_assignment", "event_id", "event"))
        .to_owned()
}

fn ticket_types() -> TableCreateStatement {
    table("ticket_type")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(integer("position"))
        .col(string_len("name", NAME_LEN))
        .col(string_len("description", 255))
        .col(big_integer("price_minor"))
        .col(string_len("currency", 3))
        .col(big_integer("capacity"))
        .col(big_integer("sold"))
        .foreign_key(&mut reference("ticket_type", "event_id", "event"))
        .to_owned()
}

fn event_keys() -> TableCreateStatement {
    table("event_key")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(big_integer("key_id"))
        .col(var_binary("public_key", 32))
        .col(var_binary("sealed_key", 128))
        .col(big_integer("not_before"))
        .col(big_integer("not_after"))
        .foreign_key(&mut reference("event_key", "event_id", "event"))
        .to_owned()
}

fn installation_keys() -> TableCreateStatement {
    table("installation_key")
        .col(string_len("purpose", CODE_LEN).primary_key())
        .col(var_binary("public_key", 32))
        .col(var_binary("sealed_key", 128))
        .col(big_integer("created_at"))
        .to_owned()
}

fn purchases() -> TableCreateStatement {
    table("purchase")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(big_integer("event_id"))
        .col(integer("ticket_type"))
        .col(integer("quantity"))
        .col(big_integer("total_minor"))
        .col(string_len("currency", 3))
        .col(big_integer("bought_at"))
        .foreign_key(&mut reference("purchase", "account_id", "account"))
        .foreign_key(&mut reference("purchase", "event_id", "event"))
        .to_owned()
}

fn purchase_tokens() -> TableCreateStatement {
    table("purchase_token")
        .col(string_len("token_hash", HASH_LEN).primary_key())
        .col(big_integer("account_id"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("used_at"))
        .col(string_len_null("request_hash", HASH_LEN))
        .col(big_integer_null("purchase_id"))
        .foreign_key(&mut reference("purchase_token", "account_id", "account"))
        .to_owned()
}

fn tickets() -> TableCreateStatement {
    table("ticket")
        .col(big_integer("id").primary_key())
        .col(big_integer("event_id"))
        .col(integer("ticket_type"))
        .col(big_integer("purchase_id"))
        .col(big_integer("account_id"))
        .col(big_integer("serial"))
        .col(var_binary_null("salt", 16))
        .col(var_binary_null("device_key", 32))
        .col(boolean_null("device_key_protected"))
        .col(string_len_null("pass_session", SESSION_LEN))
        .col(big_integer_null("used_at"))
        .col(string_len_null("used_gate", NAME_LEN))
        .col(string_len_null("used_method", CODE_LEN))
        .col(big_integer_null("revoked_at"))
        .foreign_key(&mut reference("ticket", "event_id", "event"))
        .foreign_key(&mut reference("ticket", "purchase_id", "purchase"))
        .foreign_key(&mut reference("ticket", "account_id", "account"))
        .to_owned()
}

fn scans() -> TableCreateStatement {
    table("scan")
        .col(string_len("id", UUID_LEN).primary_key())
        .col(big_integer("event_id"))
        .col(big_integer_null("ticket_id"))
        .col(big_integer("staff_id"))
        .col(string_len_null("gate", NAME_LEN))
        .col(string_len("method", CODE_LEN))
        .col(boolean("admitted"))
        .col(string_len_null("reason", CODE_LEN))
        .col(big_integer("scanned_at"))
        .col(big_integer("decided_at"))
        .col(text("result"))
        .foreign_key(&mut reference("scan", "event_id", "event"))
        .to_owned()
}

fn prechecks() -> TableCreateStatement {
    table("precheck")
        .col(string_len("report_id", UUID_LEN))
        .col(string_len("reason", CODE_LEN))
        .col(big_integer("event_id"))
        .col(big_integer("staff_id"))
        .col(big_integer("refused"))
        .col(big_integer("reported_at"))
        .primary_key(
            Index::create()
                .col(Alias::new("report_id"))
                .col(Alias::new("reason")),
        )
        .foreign_key(&mut reference("precheck", "event_id", "event"))
        .to_owned()
}

fn audits() -> TableCreateStatement {
    table("audit")
        .col(big_pk_auto("id"))
        .col(big_integer("at"))
        .col(big_integer_null("actor_id"))
        .col(string_len("action", 64))
        .col(string_len("subject", 64))
        .col(text("detail"))
        .to_owned()
}

/// Indexes: table, columns, whether unique.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("event", &["starts_at"], false),
    ("ticket_type", &["event_id", "position"], true),
    ("event_key", &["event_id", "key_id"], true),
    ("ticket", &["account_id"], false),
    ("ticket", &["event_id", "used_at"], false),
    ("ticket", &["purchase_id"], false),
    ("scan", &["event_id", "admitted"], false),
    ("scan", &["ticket_id"], false),
    ("precheck", &["event_id"], false),
    ("audit", &["subject"], false),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            accounts(),
            venues(),
            events(),
            staff_assignments(),
            ticket_types(),
            event_keys(),
            installation_keys(),
            purchases(),
            purchase_tokens(),
            tickets(),
            scans(),
            prechecks(),
            audits(),
        ] {
            manager.create_table(table).await?;
        }
        for (table, columns, unique) in INDEXES {
            let mut index = Index::create()
                .name(format!("{table}_{}", columns.join("_")))
                .table(Alias::new(*table))
                .to_owned();
            for column in *columns {
                index.col(Alias::new(*column));
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
