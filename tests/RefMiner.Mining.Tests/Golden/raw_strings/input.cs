namespace Shop
{
    class Sql
    {
        string Query(string table)
        {
            var plain = """
                SELECT *
                  FROM orders
                """;
            var filled = $"""
                SELECT {table}
                """;
            var verbatim = @"first
   second";
            return plain + filled + verbatim;
        }
    }
}
