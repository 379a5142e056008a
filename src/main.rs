//! The binary: hands the arguments to the command line and turns its answer into an exit status.

fn main() -> std::process::ExitCode {
    flipchart::cli::run(std::env::args_os())
}
