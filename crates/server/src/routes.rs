//! Every path of the office, and what all of them have in common: limits, figures, a log.

use crate::limits::Wait;
use crate::office::{Answer, No, Office};
use crate::{api, operations, page};
use axum::extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request, State};
use axum::handler::Handler;
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Json, Router};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use sync::Refused;
use tokio::sync::Semaphore;

/// What is said beside letters is short.
const WORDS_BYTES: usize = 256 * 1024;
/// How many KiB of letters are in memory at once.
const ROOM_KIB: usize = 48 * 1024;
/// How many letters are worked on at once: unpacked, each takes many times its room, and records
/// are written one letter after the other.
const WORKED_AT_ONCE: usize = 4;

#[derive(Clone)]
pub(crate) struct Doors {
    pub office: Arc<Office>,
    pub room: Arc<Semaphore>,
    pub hands: Arc<Semaphore>,
}

impl Doors {
    fn of(office: Arc<Office>) -> Self {
        let room = Arc::new(Semaphore::new(ROOM_KIB));
        Self { office, room, hands: Arc::new(Semaphore::new(WORKED_AT_ONCE)) }
    }
}

/// Every path of the office.
pub(crate) fn router(office: Arc<Office>) -> Router {
    let doors = Doors::of(office);
    let router = routes(doors.clone()).router;
    router.layer(from_fn_with_state(doors.clone(), through)).with_state(doors)
}

fn routes(doors: Doors) -> Routes {
    let routes = Routes { router: Router::new(), known: Vec::new(), doors };
    page::paths(operations::of_the_machine(api::desks(routes)))
}

/// Paths as they are put together; what is known of them is compared with the document that
/// describes them.
pub(crate) struct Routes {
    router: Router<Doors>,
    known: Vec<(Method, String)>,
    doors: Doors,
}

impl Routes {
    /// What is read.
    pub fn get<H: Handler<T, Doors>, T: 'static>(self, path: &str, answer: H) -> Self {
        self.add(Method::GET, path, get(answer).layer(DefaultBodyLimit::max(WORDS_BYTES)))
    }

    /// What is told by somebody who was let in.
    pub fn post<H: Handler<T, Doors>, T: 'static>(self, path: &str, answer: H) -> Self {
        self.add(Method::POST, path, post(answer).layer(DefaultBodyLimit::max(WORDS_BYTES)))
    }

    /// What anybody may ask, but not as often as they like.
    pub fn stranger<H: Handler<T, Doors>, T: 'static>(self, path: &str, answer: H) -> Self {
        let limited = from_fn_with_state(self.doors.clone(), limit);
        let answer = post(answer).layer(DefaultBodyLimit::max(WORDS_BYTES)).layer(limited);
        self.add(Method::POST, path, answer)
    }

    /// Where letters go; how long they are, they say themselves.
    pub fn letters<H: Handler<T, Doors>, T: 'static>(self, path: &str, answer: H) -> Self {
        self.add(Method::POST, path, post(answer))
    }

    fn add(mut self, method: Method, path: &str, answer: MethodRouter<Doors>) -> Self {
        self.router = self.router.route(path, answer);
        self.known.push((method, path.to_owned()));
        self
    }
}

/// Counts what is answered, and writes down what failed: which path, never who asked or for what.
async fn through(
    State(doors): State<Doors>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let path = path.map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let answer = next.run(request).await;
    let (status, took) = (answer.status(), began.elapsed());
    let method = if path == "other" { "other" } else { method.as_str() };
    doors.office.figures.answered(method, &path, status.as_u16(), took);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status.is_server_error() {
        tracing::warn!(method, path, status = status.as_u16(), milliseconds, "not answered");
    } else {
        tracing::debug!(method, path, status = status.as_u16(), milliseconds, "answered");
    }
    answer
}

async fn limit(
    State(doors): State<Doors>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    match doors.office.limits.stranger(from.ip()) {
        Ok(()) => next.run(request).await,
        Err(wait) => too_much(wait),
    }
}

/// Too much was asked; it says when to ask again.
pub(crate) fn too_much(wait: Wait) -> Response {
    let after = [(header::RETRY_AFTER, wait.seconds().to_string())];
    (StatusCode::TOO_MANY_REQUESTS, after, Json(Refused::TooMuch)).into_response()
}

impl Doors {
    /// Works beside the ones who wait for the line: records are read and written from disk.
    pub async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Office) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let office = Arc::clone(&self.office);
        match tokio::task::spawn_blocking(move || work(&office)).await {
            Ok(answer) => answer,
            Err(_) => Err(No::Refused(Refused::Broken)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Doors, Office, routes};
    use crate::Folder;
    use crate::operations::DOCUMENT;
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn the_document_describes_every_path_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let opened = Folder::open(folder.path()).expect("an office's folder");
        let clock = || "2026-11-22T01:00:00Z".parse().expect("a moment");
        let office = Office::open(opened, Vec::new(), clock).expect("an office");
        let known = routes(Doors::of(Arc::new(office))).known;
        let known: BTreeSet<(String, String)> =
            known.into_iter().map(|(method, path)| (path, method.to_string())).collect();
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let mut described = BTreeSet::new();
        let mut names = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            for (method, told) in methods.as_object().expect("methods") {
                described.insert((path.clone(), method.to_uppercase()));
                assert!(names.insert(told["operationId"].to_string()), "{path} has another's name");
                let in_path: BTreeSet<&str> =
                    path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
                let parameters = told["parameters"].as_array().cloned().unwrap_or_default();
                let told: BTreeSet<&str> = parameters
                    .iter()
                    .filter(|one| one["in"] == "path")
                    .filter_map(|one| one["name"].as_str())
                    .collect();
                assert_eq!(told, in_path, "{path}");
            }
        }
        assert_eq!(described, known);
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        for rest in DOCUMENT.split("#/components/schemas/").skip(1) {
            let name = rest.split('"').next().unwrap_or_default();
            assert!(schemas.contains_key(name), "{name} is nowhere described");
        }
    }
}
