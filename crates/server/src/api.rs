//! The paths of [`sync::wire`], and what they give to the office.

use crate::fairs::Fair;
use crate::limits::Wait;
use crate::office::{Answer, No};
use crate::routes::{Doors, Routes, too_much};
use crate::sessions::Visitor;
use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::ExhibitionId;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use sync::wire::{
    ADMISSIONS, Answered, AskAdmission, AskInvited, AskSession, CHALLENGES, FAIRS, INVITATIONS,
    INVITED, Invite, LETTER_TYPE, LETTERS, OpenFair, SESSIONS,
};
use sync::{LETTER_BYTES, Refused};
use tokio::time::timeout;

/// How long a whole letter may take to come in.
const COMES_WITHIN: Duration = Duration::from_secs(60);

/// The paths of desks.
pub(crate) fn desks(routes: Routes) -> Routes {
    let below = |what: &str| format!("{FAIRS}/{{exhibition}}/{what}");
    routes
        .stranger(INVITED, invited)
        .stranger(FAIRS, open_fair)
        .stranger(&below(ADMISSIONS), ask_admission)
        .stranger(&below(CHALLENGES), challenge)
        .stranger(&below(SESSIONS), session)
        .get(&below(INVITATIONS), invitations)
        .post(&below(INVITATIONS), invite)
        .letters(&below(LETTERS), letters)
}

async fn invited(State(doors): State<Doors>, Json(asked): Json<AskInvited>) -> Response {
    said(doors.apart(move |office| office.invited(&asked.invitation)).await)
}

async fn open_fair(State(doors): State<Doors>, Json(asked): Json<OpenFair>) -> Response {
    said(doors.apart(move |office| office.open_fair(&asked)).await)
}

async fn ask_admission(
    State(doors): State<Doors>,
    Path(fair): Path<ExhibitionId>,
    Json(asked): Json<AskAdmission>,
) -> Response {
    said(doors.apart(move |office| office.ask_admission(&fair, asked)).await)
}

async fn challenge(
    State(doors): State<Doors>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(fair): Path<ExhibitionId>,
    Json(asked): Json<AskSession>,
) -> Response {
    if let Err(wait) = doors.office.limits.device(from.ip(), &asked.device) {
        return too_much(wait);
    }
    said(doors.apart(move |office| office.challenge(&fair, asked)).await)
}

async fn session(
    State(doors): State<Doors>,
    Path(fair): Path<ExhibitionId>,
    Json(answered): Json<Answered>,
) -> Response {
    said(doors.apart(move |office| office.session(&fair, &answered)).await)
}

async fn invite(
    State(doors): State<Doors>,
    Path(fair): Path<ExhibitionId>,
    headers: HeaderMap,
    Json(invite): Json<Invite>,
) -> Response {
    let done = async {
        let (visitor, _) = doors.let_in(fair, &headers).await?;
        doors.apart(move |office| office.invite_desk(visitor, invite)).await
    };
    said(done.await)
}

async fn invitations(
    State(doors): State<Doors>,
    Path(fair): Path<ExhibitionId>,
    headers: HeaderMap,
) -> Response {
    let told = async {
        let (visitor, _) = doors.let_in(fair, &headers).await?;
        Ok(doors.office.invitations_of(&visitor))
    };
    said(told.await)
}

async fn letters(
    State(doors): State<Doors>,
    Path(fair): Path<ExhibitionId>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let answered = async {
        let hands = doors.hands.acquire().await;
        let (visitor, fair) = doors.let_in(fair, &headers).await?;
        drop(hands);
        let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok());
        let length: usize = length
            .and_then(|it| it.parse().ok())
            .filter(|length| *length <= LETTER_BYTES)
            .ok_or(No::Refused(Refused::Unreadable))?;
        let kib = u32::try_from(length.div_ceil(1024)).expect("a letter is short");
        // Who comes when there is no room waits; a letter that does not end gives its room back.
        let _room = doors.room.acquire_many(kib.max(1)).await;
        let letter: Bytes = match timeout(COMES_WITHIN, to_bytes(body, length)).await {
            Ok(Ok(letter)) => letter,
            _ => return Err(No::Refused(Refused::Unreadable)),
        };
        let _hands = doors.hands.acquire().await;
        doors.apart(move |office| office.answer(&fair, &visitor, &letter)).await
    };
    match answered.await {
        Ok(answer) => ([(header::CONTENT_TYPE, LETTER_TYPE)], answer).into_response(),
        Err(no) => refusal(no),
    }
}

impl Doors {
    async fn let_in(
        &self,
        fair: ExhibitionId,
        headers: &HeaderMap,
    ) -> Answer<(Visitor, Arc<Fair>)> {
        let token = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
        let token = token.and_then(|it| it.strip_prefix("Bearer "));
        let token = token.ok_or(No::Refused(Refused::SessionEnded))?.to_owned();
        self.apart(move |office| office.visitor(&fair, &token)).await
    }
}

fn said<T: serde::Serialize>(answer: Answer<T>) -> Response {
    match answer {
        Ok(said) => Json(said).into_response(),
        Err(no) => refusal(no),
    }
}

pub(crate) fn refusal(no: No) -> Response {
    let why = match no {
        No::Refused(why) => why,
        No::Failed(fault) => {
            tracing::error!(%fault, "a question could not be answered");
            Refused::Broken
        }
    };
    let status = match why {
        Refused::ProtocolUnknown { .. } | Refused::Unreadable => StatusCode::BAD_REQUEST,
        Refused::OtherExhibition | Refused::InvitationUnknown => StatusCode::NOT_FOUND,
        Refused::NotAdmitted => StatusCode::FORBIDDEN,
        Refused::SessionEnded => StatusCode::UNAUTHORIZED,
        Refused::TooMuch => return too_much(Wait::A_WHILE),
        Refused::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, Json(why)).into_response()
}
