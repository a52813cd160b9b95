//! Stories with named people, through the doors that the window and the command line use.

mod browser;
mod clash;
mod clash_cases;
mod clash_elsewhere;
mod command_line;
mod fair;
mod hardship;
mod office;
mod office_backup;
mod office_page;
mod served;
mod story;
mod story_end;
mod workbook;
