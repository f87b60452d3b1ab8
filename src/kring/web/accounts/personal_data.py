from kring.web.access.personal_data import COLLEAGUE, NOBODY, Declarations, Declared

PART_OF_DJANGO = "part of the framework; Kring keeps nothing in it"
EMPTY = "part of signing in elsewhere; Kring keeps nothing in it"
DECLARED: Declarations = {
    "accounts.User": [
        Declared("id is_active is_demo", whose=NOBODY, why="the state of the account", keep="accounts"),
        Declared("email password", whose=COLLEAGUE, why="to sign in; the password is hashed", keep="accounts"),
        Declared("name", whose=COLLEAGUE, why="to know colleagues by name", keep="accounts"),
        Declared("board_safe_after", whose=COLLEAGUE, why="when the screen hides names by itself", keep="accounts"),
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
    "usersessions.UserSession": [
        Declared("id data", whose=NOBODY, why="numbers that hold rows together", keep="sessions"),
        Declared(
            "user session_key created_at last_seen_at ip user_agent",
            whose=COLLEAGUE,
            why="to show colleagues where they are signed in, so that they can end it",
            keep="sessions",
        ),
    ],
    "mfa.Authenticator": [
        Declared("id type", whose=NOBODY, why="the kind of second step", keep="accounts"),
        Declared("user created_at last_used_at", whose=COLLEAGUE, why="whose second step it is", keep="accounts"),
        Declared("data", whose=COLLEAGUE, why="to check the second step; encrypted", sensitive=True, keep="accounts"),
    ],
    "socialaccount.SocialAccount": [
        Declared("id provider", whose=NOBODY, why="where somebody signs in", keep="accounts"),
        Declared(
            "user uid last_login date_joined extra_data",
            whose=COLLEAGUE,
            why="to know again who signs in through the school's own provider",
            keep="accounts",
        ),
    ],
    "socialaccount.SocialApp": [
        Declared("id provider provider_id name client_id secret key settings", whose=NOBODY, why=EMPTY),
    ],
    "socialaccount.SocialToken": [
        Declared("id app account token token_secret expires_at", whose=NOBODY, why=EMPTY),
    ],
    "auth.Permission": [Declared("id name content_type codename", whose=NOBODY, why=PART_OF_DJANGO)],
    "auth.Group": [Declared("id name permissions", whose=NOBODY, why=PART_OF_DJANGO)],
    "contenttypes.ContentType": [Declared("id app_label model", whose=NOBODY, why=PART_OF_DJANGO)],
}
