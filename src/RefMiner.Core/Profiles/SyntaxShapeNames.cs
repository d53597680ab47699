namespace RefMiner.Profiles;

/// <summary>How shapes of syntax are named in evidence.</summary>
internal static class SyntaxShapeNames
{
    /// <summary>The name of a shape.</summary>
    public static string Of(SyntaxEvidence shape) =>
        shape switch
        {
            SyntaxEvidence.TryCatch => "try/catch",
            SyntaxEvidence.CatchWhen => "catch when",
            SyntaxEvidence.Rethrow => "throw;",
            SyntaxEvidence.Await => "async/await",
            SyntaxEvidence.AsyncStream => "async stream",
            SyntaxEvidence.Using => "using",
            SyntaxEvidence.NullableAnnotation => "nullable annotation",
            SyntaxEvidence.XmlDocumentation => "XML documentation",
            SyntaxEvidence.SqlLiteral => "SQL text",
            SyntaxEvidence.DeadLetterLiteral => "dead-letter name",
            SyntaxEvidence.DelayLoop => "loop with delay",
            SyntaxEvidence.EnumSwitch => "switch over enum",
            SyntaxEvidence.GuardClause => "guard clause",
            SyntaxEvidence.Synchronisation => "synchronisation",
            SyntaxEvidence.Accumulator => "accumulator",
            _ => shape.ToString(),
        };
}
