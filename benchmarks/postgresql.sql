CREATE TABLE IF NOT EXISTS public.text_search AS
SELECT o.passage, p.article_id, p.start,
    array_to_tsvector(array_agg(t.term ORDER BY t.term)) AS terms
FROM postings o JOIN terms t ON t.id = o.term JOIN passages p ON p.id = o.passage
GROUP BY o.passage, p.article_id, p.start;
UPDATE public.text_search s SET terms = w.terms FROM (
    SELECT o.passage, string_agg(
        quote_literal(t.term) || ':' || array_to_string(
            ARRAY(SELECT g::text || 'D' FROM generate_series(1, least(o.count, 255)) g), ','
        ), ' '
    )::tsvector AS terms
    FROM postings o JOIN terms t ON t.id = o.term WHERE o.count > 0 GROUP BY o.passage
) w WHERE w.passage = s.passage;
CREATE INDEX IF NOT EXISTS text_search_terms ON public.text_search USING gin (terms);
-- search
SELECT article_id, start FROM public.text_search
WHERE terms @@ ?1::tsquery ORDER BY ts_rank(terms, ?1::tsquery, 1) DESC, passage LIMIT ?2
