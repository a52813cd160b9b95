//! `boothward-office`: the office as a program.

use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use server::{Accounts, Folder, Grant, Office, Role, back_up, restore, serve};
use std::error::Error;
use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

/// Where the office listens unless it is told otherwise.
const PORT: u16 = 7443;

/// The office of an exhibition's IP working body: what its desks recorded comes together here.
#[derive(Parser)]
#[command(name = "boothward-office", version)]
struct Arguments {
    /// The folder that holds everything.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves desks; what the program does unless it is told otherwise.
    Serve(Serve),
    /// Checks every record: signatures, chains, files, and that views equal their rebuild.
    Check,
    /// Writes a backup, while the office works or not. It holds the office's keys.
    Backup {
        /// A new or empty folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Who may read at the office's page.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Begins the office anew from a backup, in a new or empty folder.
    Restore {
        /// The backup.
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Adds an account; the passphrase is asked for, or read from standard input.
    Add {
        /// What the person types.
        name: String,
        #[command(flatten)]
        sees: Sees,
    },
    /// Lets an account see something else than before.
    Grant {
        /// Whose.
        name: String,
        #[command(flatten)]
        sees: Sees,
    },
    /// Lists every account.
    List,
    /// Takes an account away; whoever reads under it is out at once.
    Remove {
        /// Whose.
        name: String,
    },
}

#[derive(Args)]
struct Sees {
    /// A reader sees how far everything has come, an administrator names and papers too.
    #[arg(long)]
    role: Role,
    /// Of which fairs; of every other one where none is named.
    #[arg(long, value_name = "ID")]
    fair: Vec<String>,
}

impl Sees {
    fn grants(self) -> Vec<Grant> {
        let role = self.role;
        if self.fair.is_empty() {
            return vec![Grant { fair: None, role }];
        }
        let of = |fair: String| Grant { fair: Some(fair.as_str().into()), role };
        self.fair.into_iter().map(of).collect()
    }
}

#[derive(Args, Default)]
struct Serve {
    /// Where it listens.
    #[arg(long, value_name = "IP:PORT")]
    listen: Option<SocketAddr>,
    /// Where desks reach it, if not under this machine's own address.
    #[arg(long, value_name = "HOST:PORT")]
    address: Vec<String>,
    /// From where the figures under /metrics may be read, beside this machine.
    #[arg(long, value_name = "IP")]
    metrics_for: Vec<IpAddr>,
}

fn main() -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    begin_with_one_arena();
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter.from_env_lossy())
        .with_writer(std::io::stderr)
        .init();
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(std::io::stderr(), "boothward-office: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Begins the program again in this process, with one arena of memory for all of its threads: glibc
/// keeps in the arena of each thread what its largest letter took. It heeds only what it finds as a
/// program begins; where nothing can be begun, the office works with more memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn begin_with_one_arena() {
    use std::os::unix::process::CommandExt;
    const ARENAS: &str = "MALLOC_ARENA_MAX";
    if std::env::var_os(ARENAS).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let arguments = std::env::args_os().skip(1);
        let _ = std::process::Command::new(program).args(arguments).env(ARENAS, "1").exec();
    }
}

fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let data = arguments.data.unwrap_or_else(default_folder);
    match arguments.command.unwrap_or(Command::Serve(Serve::default())) {
        Command::Serve(serve) => serve_desks(Folder::open(&data)?, serve),
        Command::Check => check(Folder::find(&data)?),
        Command::Account(asked) => account(&Accounts::of(&Folder::open(&data)?), asked),
        Command::Backup { to } => {
            let backup = back_up(&Folder::find(&data)?, &to, now())?;
            tell(&format!(
                "{} fairs, {} files: {}",
                backup.fairs,
                backup.files.len(),
                to.display()
            ));
            Ok(())
        }
        Command::Restore { from } => {
            let backup = restore(&from, &data)?;
            tell(&format!("{} fairs as of {}: {}", backup.fairs, backup.began_at, data.display()));
            Ok(())
        }
    }
}

fn serve_desks(folder: Folder, asked: Serve) -> Result<(), Box<dyn Error>> {
    let mut addresses = asked.address;
    let listen = asked.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), PORT));
    let listener = TcpListener::bind(listen)?;
    let here = listener.local_addr()?;
    if addresses.is_empty() {
        let address = if here.ip().is_unspecified() { own_address() } else { here.ip() };
        addresses.push(SocketAddr::new(address, here.port()).to_string());
    }
    tell(&format!("Office {} · {}", folder.name(), folder.path().display()));
    tell(&format!("https://{}", addresses.join(" https://")));
    let office = Office::open(folder, addresses, now)?.with_figures_for(asked.metrics_for);
    let office = Arc::new(office);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let (serving, served) = serve(Arc::clone(&office), listener)?;
        tokio::spawn(invite(office));
        tokio::spawn(async move {
            ended().await;
            serving.stop();
        });
        Ok(served.await?)
    })
}

/// Tells how the first desk of a fair joins, and tells it anew once that was used.
async fn invite(office: Arc<Office>) {
    loop {
        match office.invite_where_none_holds() {
            Ok(Some(code)) => {
                tell(&format!("A first desk joins with: {}", code.characters()));
                tell(&code.link());
            }
            Ok(None) => {}
            Err(fault) => tracing::error!(%fault, "nobody can be invited"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn ended() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

fn account(accounts: &Accounts, asked: AccountCommand) -> Result<(), Box<dyn Error>> {
    match asked {
        AccountCommand::Add { name, sees } => {
            accounts.add(&name, &passphrase()?, sees.grants())?;
        }
        AccountCommand::Grant { name, sees } => accounts.grant(&name, sees.grants())?,
        AccountCommand::Remove { name } => accounts.remove(&name)?,
        AccountCommand::List => {
            for account in accounts.all()? {
                let grants = serde_json::to_string(&account.grants)?;
                tell(&format!("{} {} {grants}", account.id, account.name));
            }
        }
    }
    Ok(())
}

/// The passphrase: asked for at a terminal, else the first line that comes in.
fn passphrase() -> Result<String, Box<dyn Error>> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        let first = rpassword::prompt_password("Passphrase: ")?;
        if rpassword::prompt_password("Once more: ")? != first {
            return Err("the two are not the same".into());
        }
        return Ok(first);
    }
    let mut line = String::new();
    stdin.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn check(folder: Folder) -> Result<(), Box<dyn Error>> {
    let office = Office::open(folder, Vec::new(), now)?;
    let mut sound = true;
    for (exhibition, checked) in office.check()? {
        tell(&format!("{exhibition} {}", serde_json::to_string(&checked)?));
        sound &= checked.faults.is_empty();
    }
    for (exhibition, found, gone) in office.quarantined()? {
        for one in found {
            tell(&format!("{exhibition} quarantine {}", serde_json::to_string(&one)?));
        }
        if gone > 0 {
            tell(&format!("{exhibition} quarantine: {gone} more were there"));
        }
    }
    if sound { Ok(()) } else { Err("a record is not what it should be".into()) }
}

/// The address from which this machine would reach another; nothing is sent.
fn own_address() -> IpAddr {
    let found = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        Ok(socket.local_addr()?.ip())
    });
    found.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

fn now() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "the one place where the office asks the clock")]
    Timestamp::now()
}

fn default_folder() -> PathBuf {
    let own = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(|| {
        std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local").join("share"))
    });
    own.unwrap_or_default().join("boothward-office")
}

/// Tells whoever started it; nobody may be listening any more.
fn tell(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
