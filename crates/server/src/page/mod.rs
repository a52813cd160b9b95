//! The page: what came together at the office, for whoever is allowed to see it. It needs no
//! script, loads nothing from elsewhere, and changes nothing in a record: an office has no officer.

mod case;
mod cases;
mod fair;
mod fairs;
mod frame;
mod look;
mod papers;
mod reports;
mod sign_in;
mod words;

use crate::accounts::{Account, Role};
use crate::fairs::Fair;
use crate::office::{Answer, No, Office};
use crate::routes::{Doors, Routes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cookie::Cookie;
use domain::exhibition::Exhibition;
use domain::ids::ExhibitionId;
use frame::Page;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use std::sync::Arc;
use std::time::Instant;
use sync::Refused;
use words::Language;

/// What a browser shows whoever signed in. The prefix ties it to this host and to HTTPS (RFC 6265bis).
const GUEST: &str = "__Host-office";
/// What it remembers of the language.
const LANGUAGE: &str = "language";

/// The paths of the page.
pub(crate) fn paths(routes: Routes) -> Routes {
    routes
        .get("/", fairs::fairs)
        .get("/look.css", look::look)
        .get("/sign-in", sign_in::form)
        .post("/sign-in", sign_in::sign_in)
        .post("/sign-out", sign_in::sign_out)
        .get("/fairs/{exhibition}", fair::fair)
        .get("/fairs/{exhibition}/cases", cases::cases)
        .get("/fairs/{exhibition}/cases/{case}", case::case)
        .get("/fairs/{exhibition}/cases/{case}/papers/{number}", papers::paper)
        .get("/fairs/{exhibition}/reports", reports::reports)
}

/// How whoever asks sees a page: in which language, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    language: Language,
    /// The path, without the question that changes the language.
    path: String,
    /// Whether the language was chosen with this very question.
    chosen: bool,
    token: Option<String>,
}

/// Who reads, and how.
pub(crate) struct Reader {
    doors: Doors,
    account: Account,
    manner: Manner,
}

/// A fair as an account sees it.
pub(crate) struct Seen {
    fair: Arc<Fair>,
    show: Exhibition,
    role: Role,
    now: Timestamp,
    zone: TimeZone,
}

impl<S: Send + Sync> FromRequestParts<S> for Manner {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let asked = parts
            .uri
            .query()
            .unwrap_or_default()
            .split('&')
            .find_map(|pair| pair.strip_prefix("language=").and_then(Language::of_code));
        let kept = || shown(&parts.headers, LANGUAGE).and_then(|code| Language::of_code(&code));
        let language = asked.or_else(kept).unwrap_or_else(|| Language::asked(&parts.headers));
        Ok(Self {
            language,
            path: parts.uri.path().to_owned(),
            chosen: asked.is_some(),
            token: shown(&parts.headers, GUEST),
        })
    }
}

impl FromRequestParts<Doors> for Reader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, doors: &Doors) -> Result<Self, Response> {
        let Ok(manner) = Manner::from_request_parts(parts, doors).await;
        let office = &doors.office;
        let id = manner.token.as_deref().and_then(|it| office.guests.account(it, Instant::now()));
        let Some(id) = id else { return Err(Redirect::to("/sign-in").into_response()) };
        let accounts = doors.apart(|office| Ok(office.accounts.all()?)).await;
        let accounts = accounts.map_err(crate::api::refusal)?;
        match accounts.into_iter().find(|account| account.id == id) {
            Some(account) => Ok(Self { doors: doors.clone(), account, manner }),
            None => Err(Redirect::to("/sign-in").into_response()),
        }
    }
}

impl Reader {
    /// Shows a page that is put together from the records.
    async fn shows(
        self,
        make: impl FnOnce(&Office, &Account, Language) -> Answer<Page> + Send + 'static,
    ) -> Response {
        let Self { doors, account, manner } = self;
        let language = manner.language;
        let made = doors.apart(move |office| Ok((make(office, &account, language), account))).await;
        match made {
            Ok((Ok(page), account)) => page.show(&manner, Some(&account)),
            Ok((Err(No::Refused(Refused::OtherExhibition)), account)) => {
                nothing_here(&manner, &account)
            }
            Ok((Err(no), _)) | Err(no) => crate::api::refusal(no),
        }
    }

    /// Shows a page about a fair that the account may see.
    async fn shows_of(
        self,
        exhibition: ExhibitionId,
        make: impl FnOnce(&Seen, Language) -> Answer<Page> + Send + 'static,
    ) -> Response {
        let made = move |office: &Office, account: &Account, language| {
            make(&Seen::new(office, account, &exhibition)?, language)
        };
        self.shows(made).await
    }
}

impl Seen {
    /// A fair. Whoever may see nothing of it hears that it is not there.
    fn new(office: &Office, account: &Account, exhibition: &ExhibitionId) -> Answer<Self> {
        let nothing = || No::Refused(Refused::OtherExhibition);
        let role = account.role_in(exhibition).ok_or_else(nothing)?;
        let fair = office.fairs.get(exhibition).ok_or_else(nothing)?;
        let show = fair.show()?;
        let zone = show.schedule.as_ref().map(|schedule| schedule.zone.clone()).unwrap_or_default();
        Ok(Self { fair, show, role, now: office.now(), zone: zone.time_zone() })
    }

    /// Whether names and papers may be seen.
    fn sees_people(&self) -> bool {
        self.role == Role::Administrator
    }

    /// What the fair is called.
    fn name(&self, language: Language) -> String {
        let show = &self.show;
        let (first, second) = match language {
            Language::Chinese => (&show.name_zh, &show.name_en),
            Language::English => (&show.name_en, &show.name_zh),
        };
        [first, second]
            .into_iter()
            .find(|name| !name.is_empty())
            .cloned()
            .unwrap_or_else(|| language.t("fair.unnamed").to_owned())
    }

    /// A moment, as the clocks of the fair show it.
    fn moment(&self, at: Timestamp) -> Markup {
        let shown = at.to_zoned(self.zone.clone());
        html! { time datetime=(at) { (shown.strftime("%Y-%m-%d %H:%M")) } }
    }

    /// A moment, or that there was none.
    fn moment_if(&self, at: Option<Timestamp>) -> Markup {
        at.map_or_else(none, |at| self.moment(at))
    }
}

/// Nothing stands here.
fn none() -> Markup {
    html! { span.none aria-hidden="true" { "–" } }
}

fn nothing_here(manner: &Manner, account: &Account) -> Response {
    let language = manner.language;
    let title = language.t("missing.title").to_owned();
    let body = html! {
        h1 { (title) }
        p { (language.t("missing.what")) }
        p { a href="/" { (language.t("fairs.title")) } }
    };
    let page = Page { title, body, above: Vec::new() };
    (StatusCode::NOT_FOUND, page.show(manner, Some(account))).into_response()
}

/// What a browser shows under a name.
fn shown(headers: &HeaderMap, name: &str) -> Option<String> {
    let sent = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
    let mut cookies = sent.flat_map(|it| Cookie::split_parse(it.to_owned()).flatten());
    cookies.find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned())
}

/// A cookie as a header.
fn to_keep(cookie: &Cookie<'_>) -> HeaderValue {
    HeaderValue::from_str(&cookie.to_string()).expect("names and digits")
}
