import type { documentsVi } from './documents.vi.ts';

/** The same keys as the Vietnamese part. */
export const documentsEn: Record<keyof typeof documentsVi, string> = {
  'documents.file.empty': 'The file is empty. Please check it and send it again.',
  'documents.file.too-big':
    'The file is larger than {megabytes} MB. Keep only the sheet with the list, remove pictures and send it again.',
  'documents.file.too-big-inside':
    'The file is too large once unpacked and was not read. Copy the list to a new sheet, save it and send that.',
  'documents.file.too-many-lines':
    'The file has more than {lines} lines. Delete unused lines or split it into several files.',
  'documents.file.too-many-rows':
    'The list has {rows} people; {limit} are taken at a time. Please split it into several files.',
  'documents.file.not-a-workbook':
    'This file is not a spreadsheet. Send an Excel file (.xlsx), a .csv file, or copy the table and paste it.',
  'documents.file.old-workbook':
    'This is an old Excel file (.xls) or one with a password. Open it in Excel, save it as .xlsx without a password and send that.',
  'documents.file.is-pdf':
    'This is a PDF file and cannot be read as a table. Send the Excel file (.xlsx) it was made from.',
  'documents.file.is-picture':
    'This is a picture and cannot be read as a table. Send the Excel file (.xlsx) or fill in the template.',
  'documents.file.has-macros': 'The file contains macros and is not accepted. Save it as .xlsx and send that.',
  'documents.file.damaged':
    'The file is damaged or of the wrong type. Open it in Excel, save it as .xlsx and send that.',

  'documents.roster.no-headings':
    'No heading line was found. A column "Họ và tên" (full name) is needed and at least one of "Ngày sinh" (birth date), "Đơn vị" (unit), "Số căn cước" (citizen number), "Điện thoại" (phone). Add a heading line or use the template.',
  'documents.roster.no-rows':
    'There are no people below the headings (line {line}). Fill in the list and send it again.',
  'documents.roster.column-twice':
    'Column {column} "{heading}" means the same as another column and was not used. Please check.',
  'documents.roster.other-sheet':
    'Sheet "{sheet}" holds a list too and was not read. Send it by itself if it is needed.',
  'documents.roster.name-missing': 'The full name is missing. Please fill it in.',
  'documents.roster.name-letters': 'The name "{text}" contains signs that are not letters. Please type it again.',
  'documents.roster.name-old-font':
    'The name "{text}" was typed in an old font (VNI, TCVN3) or without spaces. Please type it again in Unicode.',
  'documents.roster.name-too-long': 'The name "{text}…" is longer than 80 letters. Please check it.',
  'documents.roster.name-one-word': 'The name "{text}" is a single word. If the family name is missing, please add it.',
  'documents.roster.birth-date':
    'The birth date "{text}" cannot be read. Write day/month/year, for example 05/09/1990.',
  'documents.roster.birth-year-only':
    'There is only the year of birth, {year}. Write day/month/year, for example 05/09/{year}.',
  'documents.roster.birth-date-unlikely': 'The birth date {text} does not fit the age of a learner. Please check it.',
  'documents.roster.birth-date-order':
    'Day and month of the birth date {date} may have been swapped. Format the column as Text and type day/month/year again.',
  'documents.roster.both-sexes': 'Both columns, Nam (male) and Nữ (female), are filled in. Please keep one.',
  'documents.roster.sex': 'The sex "{text}" is not clear. Write Nam (male) or Nữ (female).',
  'documents.roster.phone':
    'The phone number "{text}" is not a mobile number. Write 10 digits, for example 0912345678.',
  'documents.roster.phone-two': 'The phone cell holds two numbers, "{text}"; {phone} is used.',
  'documents.roster.number-rounded':
    'Excel has rounded the number "{text}" and digits are lost. Format the column as Text and type it again.',
  'documents.roster.citizen-id': 'The citizen number "{text}" is not right. Write all 12 digits.',
  'documents.roster.citizen-id-zeros':
    'The citizen number "{text}" lacks digits; with zeros in front ({padded}) it does not fit the year of birth. Write all 12 digits.',
  'documents.roster.party-status':
    'The status "{text}" is not clear. Write Quần chúng (not a member), Đảng viên dự bị (probationary) or Đảng viên chính thức (full member).',
  'documents.roster.text-too-long': 'The cell "{text}…" is longer than {limit} letters. Please shorten it.',
  'documents.roster.cell-error': 'The cell holds an Excel error ({text}). Correct the formula or type the value.',
  'documents.roster.same-citizen-id':
    'Same citizen number as line {line}. Delete the extra line or correct the number.',
  'documents.roster.same-person':
    'Same name and birth date as line {line}. If it is one person, delete the extra line.',

  'documents.marks.no-headings':
    'No heading line of a mark sheet was found. The columns "Họ và tên" (full name) and "Điểm" (mark) are needed. Add a heading line or use the template.',
  'documents.marks.missing':
    'There is no mark. Write a mark from 0 to 10, or "vắng" (absent) if no paper was handed in.',
  'documents.marks.unreadable': 'The mark "{text}" cannot be read. Write a number from 0 to 10, for example 7,5.',
  'documents.marks.range': 'The mark {text} is outside the scale of 10. Write a number from 0 to 10, for example 8,5.',
  'documents.marks.date':
    'Excel has turned the mark into a date ({text}). Format the column as Text and type it again.',
  'documents.roll.no-headings':
    'No heading line of a roll was found. The columns "Họ và tên" (full name) and "Buổi 1", "Buổi 2"… (sessions) are needed. Use the template.',
  'documents.roll.unreadable':
    'The entry "{text}" is not clear. Write x (present), V (absent), P (excused) or the number of periods attended.',

  'documents.template.sheet': 'List',
  'documents.template.title': 'LIST OF PEOPLE NOMINATED FOR THE CLASS',
  'documents.template.subtitle': 'One person a line. Unused lines may stay empty.',
  'documents.column.ordinal': 'No',
  'documents.column.fullName': 'Full name',
  'documents.column.birthDate': 'Birth date',
  'documents.column.sex': 'Sex',
  'documents.column.citizenId': 'ID',
  'documents.column.phone': 'Phone',
  'documents.column.partyStatus': 'Party status',
  'documents.column.office': 'Position',
  'documents.column.unit': 'Unit',
  'documents.column.commune': 'Commune',
  'documents.column.note': 'Note',
  'documents.column.error': 'Error',
  'documents.hint.fullName': 'The whole name with its tone marks.',
  'documents.hint.birthDate': 'Day/month/year, for example 05/09/1990.',
  'documents.hint.sex': 'Choose Male or Female.',
  'documents.hint.citizenId': 'The 12 digits of the citizen card.',
  'documents.hint.phone': 'Mobile number of 10 digits.',
  'documents.hint.partyStatus': 'Choose from the list.',
  'documents.hint.office': 'Present office, if any.',
  'documents.hint.unit': 'Party cell or unit that sends the person.',
  'documents.hint.commune': 'Name of the commune.',
  'documents.hint.note': 'What the centre should know.',
  'documents.choice.male': 'Male',
  'documents.choice.female': 'Female',
  'documents.choice.none': 'Not a member',
  'documents.choice.probationary': 'Probationary member',
  'documents.choice.member': 'Full member',
};
