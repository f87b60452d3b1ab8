from kring.web.access.personal_data import COLLEAGUE, NOBODY, Declarations, Declared

PART_OF_DJANGO = "part of the framework; Kring keeps nothing in it"
DECLARED: Declarations = {
    "accounts.User": [
        Declared("id is_active is_demo", whose=NOBODY, why="the state of the account", keep="accounts"),
        Declared("email password", whose=COLLEAGUE, why="to sign in; the password is hashed", keep="accounts"),
        Declared("name", whose=COLLEAGUE, why="to know colleagues by name", keep="accounts"),
        Declared("last_login date_joined", whose=COLLEAGUE, why="to let unused accounts go", keep="accounts"),
    ],
    "account.EmailAddress": [
        Declared("id verified primary", whose=NOBODY, why="the state of the address", keep="accounts"),
        Declared("user email", whose=COLLEAGUE, why="to sign in and to set a new password", keep="accounts"),
    ],
    "account.EmailConfirmation": [
        Declared("id email_address created sent key", whose=COLLEAGUE, why="to check an address", keep="accounts"),
    ],
    "sessions.Session": [
        Declared("session_key session_data expire_date", whose=COLLEAGUE, why="to stay signed in", keep="sessions"),
    ],
    "auth.Permission": [Declared("id name content_type codename", whose=NOBODY, why=PART_OF_DJANGO)],
    "auth.Group": [Declared("id name permissions", whose=NOBODY, why=PART_OF_DJANGO)],
    "contenttypes.ContentType": [Declared("id app_label model", whose=NOBODY, why=PART_OF_DJANGO)],
}
