delete from import_staging s using customers c
where c.id = s.id and c.erased_at is not null
returning s.line
