class Connect
{
    // token = 9f8e7d6c5b4a39281706fe
    /// <summary>Uses AKIAIOSFODNN7EXAMPLQ.</summary>
    string Open(string password = "h4rdc0ded-pa55phrase")
    {
        /* ask bob: postgres://bob:s3cr3tpass@db/shop */
        var key = @"-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
-----END PRIVATE KEY-----";
        var raw = """
            Host=db;Password=hunter2
            """;
        return $"Server=x;Pwd=letmein;{key}{raw}";
    }
}
