//! Letters between the pages and the desk. Nothing is decided here.

use desk::{
    Asked, Chore, Desk, DeskFault, Executed, Failure, Intake, Previewed, Question, Seen, Synced,
    WindowVersions,
};
use domain::ids::Digest;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, State, UriSchemeContext, UriSchemeResponder, Wry};

type DeskState<'a> = State<'a, Arc<Desk>>;

/// The door `execute`.
#[tauri::command]
pub async fn execute(desk: DeskState<'_>, letter: Value) -> Result<Executed, Failure> {
    through(desk, letter, |desk, asked: Asked| desk.execute(asked)).await
}

/// The door `preview`.
#[tauri::command]
pub async fn preview(desk: DeskState<'_>, letter: Value) -> Result<Previewed, Failure> {
    through(desk, letter, |desk, asked: Asked| desk.preview(asked)).await
}

/// The door `view`.
#[tauri::command]
pub async fn view(desk: DeskState<'_>, letter: Value) -> Result<Value, Failure> {
    through(desk, letter, |desk, question: Question| desk.view(question)).await
}

/// The door `intake`.
#[tauri::command]
pub async fn intake(desk: DeskState<'_>, letter: Value) -> Result<Value, Failure> {
    through(desk, letter, |desk, intake: Intake| desk.take_in(intake)).await
}

/// The door `intake` for bytes that no file holds: they are the body, the letter is a header.
#[tauri::command]
pub async fn intake_seen(
    desk: DeskState<'_>,
    request: tauri::ipc::Request<'_>,
) -> Result<Value, Failure> {
    let unreadable =
        |detail: &str| Failure::desk(&DeskFault::RequestUnreadable { detail: detail.to_owned() });
    let tauri::ipc::InvokeBody::Raw(bytes) = request.body() else {
        return Err(unreadable("bytes"));
    };
    let letter = request.headers().get("letter").and_then(|letter| letter.to_str().ok());
    let letter = letter.and_then(|letter| serde_json::from_str(letter).ok());
    let letter: Value = letter.ok_or_else(|| unreadable("letter"))?;
    let bytes = bytes.clone();
    through(desk, letter, move |desk, seen: Seen| desk.take_seen(&seen, &bytes)).await
}

/// What the window stands on.
#[tauri::command]
pub fn window_versions() -> WindowVersions {
    WindowVersions {
        tauri: tauri::VERSION.to_owned(),
        webview: tauri::webview_version().unwrap_or_default(),
    }
}

/// The door `tend`.
#[tauri::command]
pub async fn tend(desk: DeskState<'_>, letter: Value) -> Result<Value, Failure> {
    through(desk, letter, |desk, chore: Chore| desk.tend(chore).map(|tended| tended.answer)).await
}

/// The door `sync_now`.
#[tauri::command]
pub async fn sync_now(desk: DeskState<'_>) -> Result<Synced, Failure> {
    through(desk, Value::Null, |desk, (): ()| desk.sync_now()).await
}

/// Reads a letter and takes it through a door, away from the window's own thread.
async fn through<L, A>(
    desk: DeskState<'_>,
    letter: Value,
    door: impl FnOnce(&Desk, L) -> Result<A, Failure> + Send + 'static,
) -> Result<A, Failure>
where
    L: DeserializeOwned + Send + 'static,
    A: Send + 'static,
{
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn_blocking(move || {
        let letter = serde_json::from_value(letter).map_err(|fault| {
            Failure::desk(&DeskFault::RequestUnreadable { detail: fault.to_string() })
        })?;
        door(&desk, letter)
    })
    .await
    .map_err(|fault| Failure::broken(&fault))?
}

/// Pictures and papers by opaque ids: `boothward://blob/<digest>`, `…thumbnail/…`, `…paper/…`,
/// and `…page/<n>/<digest>` for a page of a scan or paper as a picture.
pub fn serve(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let desk = Arc::clone(&context.app_handle().state::<Arc<Desk>>());
    tauri::async_runtime::spawn_blocking(move || {
        let uri = request.uri();
        let id = percent_decoded(uri.path().trim_start_matches('/'));
        // Where the scheme has no host of its own, the kind is the first part of the path.
        let (kind, id) = match (uri.host(), id.split_once('/')) {
            (Some("localhost") | None, Some((kind, id))) => (kind.to_owned(), id.to_owned()),
            (host, _) => (host.unwrap_or_default().to_owned(), id),
        };
        let digest = Digest(id);
        let found = match kind.as_str() {
            "thumbnail" => desk.thumbnail(&digest).map(|bytes| (bytes, "image/jpeg")),
            "page" => match digest.as_str().split_once('/') {
                Some((page, scan)) => desk
                    .page_picture(&Digest(scan.to_owned()), page.parse().unwrap_or(0))
                    .map(|bytes| (bytes, "image/jpeg")),
                None => Ok((Vec::new(), "")),
            },
            "paper" => desk.bytes(&digest).map(|bytes| (bytes, "application/pdf")),
            "blob" => desk.bytes(&digest).map(|bytes| {
                let media = desk::media_type(&bytes);
                (bytes, media)
            }),
            _ => Ok((Vec::new(), "")),
        };
        responder.respond(answer(found));
    });
}

fn answer(found: Result<(Vec<u8>, &'static str), Failure>) -> Response<Vec<u8>> {
    let (status, bytes, media) = match found {
        Ok((bytes, media)) if !media.is_empty() => (StatusCode::OK, bytes, media),
        _ => (StatusCode::NOT_FOUND, Vec::new(), "text/plain"),
    };
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .body(bytes)
        .expect("a response of fixed headers is well formed")
}

/// The characters that an address escapes: here only the colon of a digest.
fn percent_decoded(text: &str) -> String {
    text.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/").replace("%2f", "/")
}
