//! What whoever runs the machine asks: does it live, is it ready, what does it count.

use crate::figures::FIGURES_TYPE;
use crate::routes::{Doors, Routes};
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;

/// What describes every path (OpenAPI 3.1).
pub(crate) const DOCUMENT: &str = include_str!("../openapi.json");

/// The paths of the machine.
pub(crate) fn of_the_machine(routes: Routes) -> Routes {
    routes
        .get("/healthz", async || "ok")
        .get("/readyz", ready)
        .get("/metrics", figures)
        .get("/openapi.json", async || ([(header::CONTENT_TYPE, "application/json")], DOCUMENT))
}

async fn ready(State(doors): State<Doors>) -> Response {
    match doors.apart(|office| Ok(office.hindrance())).await {
        Ok(None) => "ready".into_response(),
        Ok(Some(hindrance)) => (StatusCode::SERVICE_UNAVAILABLE, Json(hindrance)).into_response(),
        Err(no) => crate::api::refusal(no),
    }
}

async fn figures(
    State(doors): State<Doors>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
) -> Response {
    let address = from.ip().to_canonical();
    if !address.is_loopback() && !doors.office.figures_for.contains(&address) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match doors.apart(|office| Ok(office.figures.tell(office)?)).await {
        Ok(told) => ([(header::CONTENT_TYPE, FIGURES_TYPE)], told).into_response(),
        Err(no) => crate::api::refusal(no),
    }
}
