"""Small files of a school that does not exist, as administrations write them."""

import io
import zipfile

from openpyxl import Workbook

from kring.web.school.roster.whole import File

GROUPS = '<groep key="G7A"><naam>7A</naam><jaargroep>7</jaargroep></groep>'
NOOR = (
    '<leerling key="1"><achternaam>Appelboom</achternaam><roepnaam>Noor</roepnaam>'
    '<jaargroep>7</jaargroep><groep key="G7A"/></leerling>'
)
SEM = (
    '<leerling key="2"><achternaam>Berkenrode</achternaam><voorvoegsel>van den</voorvoegsel><roepnaam>Sem</roepnaam>'
    '<jaargroep>7</jaargroep><groep key="G7A"/></leerling>'
)
ANNEKE = (
    '<leerkracht key="M1"><achternaam>Kersenbloesem</achternaam><voorvoegsel>van der</voorvoegsel>'
    "<roepnaam>Anneke</roepnaam><emailadres>anneke@school.test</emailadres><rol>LRK</rol>"
    '<groepen><groep key="G7A"/></groepen></leerkracht>'
)


def edexml(*pupils: str, groups: str = GROUPS, staff: str = "", year: str = "2026-2027") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><EDEX><school><schooljaar>{year}</schooljaar></school>\n'
        f"<groepen>{groups}</groepen>\n<leerlingen>{''.join(pupils)}</leerlingen>\n"
        f"<leerkrachten>{staff}</leerkrachten></EDEX>"
    ).encode()


def pupil(key: str, name: str, group: str = "G7A", *, last: str = "", extra: str = "") -> str:
    last = f"<achternaam>{last}</achternaam>" if last else ""
    return f'<leerling key="{key}">{last}<roepnaam>{name}</roepnaam><groep key="{group}"/>{extra}</leerling>'


def group(key: str, name: str, year: str = "7") -> str:
    return f'<groep key="{key}"><naam>{name}</naam><jaargroep>{year}</jaargroep></groep>'


def workbook(rows, **formats: str) -> bytes:
    """`formats` gives the number format of a column, by its letter."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for letter, number_format in formats.items():
        for cell in book.active[letter]:
            cell.number_format = number_format
    book.save(out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def oneroster(version: str = "1.1", **changed: str) -> list[File]:
    """Two pupils, a teacher and a parent; `changed` takes the place of a whole table."""
    says_role = version == "1.1"
    role = {"s": ",student", "t": ",teacher", "p": ",parent"} if says_role else dict.fromkeys("stp", "")
    tables = {
        "manifest": f"propertyName,value\noneroster.version,{version}\nfile.users,bulk\n",
        "orgs": "sourcedId,status,name,type\no,,De Linde,school\n",
        "academicSessions": "sourcedId,title,type,startDate,endDate\ny,2026-2027,schoolYear,2026-08-01,2027-07-31\n",
        "classes": "sourcedId,status,title,classType\nG7A,,7A,homeroom\nREK,,Rekenen,scheduled\n",
        "users": "sourcedId,status,enabledUser,givenName,familyName,email,grades,password"
        + (",role" if says_role else "")
        + f"\n1,,true,Noor,Appelboom,noor@school.test,7,geheim{role['s']}\n2,,true,Sem,van den Berkenrode,,7,{role['s']}"
        + f"\nt,,true,Anneke,van der Kersenbloesem,anneke@school.test,,{role['t']}\np,,true,Ouder,Appelboom,,,{role['p']}\n",
        "enrollments": "sourcedId,classSourcedId,userSourcedId,role,primary,endDate\n"
        "a,REK,1,student,,\nb,G7A,1,student,,\nc,G7A,2,student,,\nd,G7A,t,teacher,true,\ne,G8,1,student,,\nf,REK,2,student,,2020-01-01\n",
    }
    if not says_role:
        tables["roles"] = "userSourcedId,role,endDate\n1,student,\n2,student,\nt,teacher,\np,guardian,\n"
    tables |= changed
    return [File(f"map/{name}.csv", text.encode()) for name, text in tables.items() if text]


def sds(**changed: str) -> list[File]:
    tables = {
        "orgs": "sourcedId,name,type\no,De Linde,school\n",
        "users": "sourcedId,username,givenName,familyName,password,email,phone\n1,1@s.test,Noor,Appelboom,,,0612345678\n"
        "2,2@s.test,Sem,van den Berkenrode,,,\nt,anneke@school.test,Anneke,Kers,,,\n",
        "roles": "userSourcedId,orgSourcedId,role,grade\n1,o,student,7\n2,o,student,7\nt,o,teacher,\n",
        "classes": "sourcedId,orgSourcedId,title\nG7A,o,7A\n",
        "enrollments": "classSourcedId,userSourcedId,role\nG7A,1,student\nG7A,2,student\nG7A,t,teacher\n",
    }
    return [File(f"{name}.csv", text.encode()) for name, text in (tables | changed).items() if text]
