//! Signing up, in and out.

use admit_contract::account::{AccountView, Registration, SignIn, Visitor};
use leptos::{prelude::*, server_fn::codec::Json};

use super::RpcClient;
use crate::error::AppError;

/// Who is asking.
#[server(name = AskVisitor, prefix = "/rpc", endpoint = "visitor", input = Json, output = Json, client = RpcClient)]
pub async fn visitor() -> Result<Visitor, AppError> {
    Ok(crate::ssr::context()?.visitor)
}

/// Makes an account and signs it in.
#[server(prefix = "/rpc", endpoint = "register", input = Json, output = Json, client = RpcClient)]
pub async fn register(form: Registration) -> Result<AccountView, AppError> {
    let tokens = crate::ssr::backend()?.register(&form).await?;
    crate::ssr::begin_session(tokens)
}

/// Signs in; ends the account's other session.
#[server(name = AskSignIn, prefix = "/rpc", endpoint = "sign_in", input = Json, output = Json, client = RpcClient)]
pub async fn sign_in(form: SignIn) -> Result<AccountView, AppError> {
    let context = crate::ssr::context()?;
    let tokens = context.backend.sign_in(&form, &context.client).await?;
    crate::ssr::begin_session(tokens)
}

/// Signs out. For a session that was ended elsewhere it takes only the cookies back.
#[server(prefix = "/rpc", endpoint = "sign_out", input = Json, output = Json, client = RpcClient)]
pub async fn sign_out() -> Result<(), AppError> {
    let context = crate::ssr::context()?;
    if let Some(session) = &context.session {
        context.backend.sign_out(session).await?;
    }
    crate::ssr::end_session()
}
