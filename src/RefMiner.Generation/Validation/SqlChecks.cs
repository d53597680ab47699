using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds SQL that is put together from values.</summary>
internal static partial class SqlChecks
{
    // Their interpolated argument becomes parameters.
    private static readonly HashSet<string> Parameterised = new(StringComparer.Ordinal) { "FromSql", "FromSqlInterpolated", "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "SqlQuery", "QueryInterpolated" };

    /// <summary>SQL injection.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        var seen = new HashSet<int>();
        foreach (var (expression, text) in body.Texts.Whole)
        {
            if (!text.IsConstant && text.IsComposed && IsSql(text.Value) && !IsParameterised(expression) && !IsMessage(expression) && seen.Add(expression.SpanStart)) yield return Fault(expression);
        }

        foreach (var sink in Sinks(body))
        {
            var text = body.Texts.Of(sink);
            if (!text.IsConstant && text.IsComposed && text.Value.Length > 1 && seen.Add(sink.SpanStart)) yield return Fault(sink);
        }
    }

    /// <summary>Whether a text is SQL or a clause of it.</summary>
    public static bool IsSql(string text) => Sql().IsMatch(text);

    private static CheckFault Fault(ExpressionSyntax expression) => new(expression.Span, $"a value becomes part of SQL: '{Names.Shown(expression)}'");

    private static IEnumerable<ExpressionSyntax> Sinks(CheckedBody body)
    {
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } creation when IsCommand(Names.Created(creation)):
                    yield return first.Expression;
                    break;
                case AssignmentExpressionSyntax assignment when Names.Last(assignment.Left) == "CommandText":
                    yield return assignment.Right;
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } call when Runs().IsMatch(Names.Last(call)) && first.Expression is not LambdaExpressionSyntax:
                    if (!(Parameterised.Contains(Names.Last(call)) && first.Expression is InterpolatedStringExpressionSyntax)) yield return first.Expression;
                    break;
            }
        }
    }

    private static bool IsCommand(string type) => type.EndsWith("Command", StringComparison.Ordinal) && type.Length > "Command".Length || type is "CommandDefinition" || type.EndsWith("BatchCommand", StringComparison.Ordinal) || type.EndsWith("DataAdapter", StringComparison.Ordinal);

    private static bool IsParameterised(ExpressionSyntax expression) => expression is InterpolatedStringExpressionSyntax && expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && Parameterised.Contains(Names.Last(call));

    // What is thrown, logged or shown to people is not run.
    private static bool IsMessage(ExpressionSyntax expression) => expression.Ancestors().TakeWhile(outer => outer is not StatementSyntax and not AnonymousFunctionExpressionSyntax)
        .Any(outer => outer is ObjectCreationExpressionSyntax creation && Names.Created(creation).EndsWith("Exception", StringComparison.Ordinal)
            || outer is InvocationExpressionSyntax call && (Names.Last(call).StartsWith("Log", StringComparison.Ordinal) || Names.Last(call) is "EmitLogEvent" or "CreateError"));

    [GeneratedRegex(@"^[\s(;]*(?:(?:EXPLAIN|WITH)\b[\s\S]*?\b)?(?:SELECT\s[\s\S]*\bFROM\b|SELECT\s+[\w.]+\s*\(|INSERT\s+INTO\b|INSERT\s+\w|UPDATE\s[\s\S]*\bSET\b|DELETE\s+FROM\b|DELETE\s+\w+\s+WHERE|MERGE\s+INTO\b|TRUNCATE\s|DROP\s+(?:TABLE|INDEX|VIEW|SCHEMA|DATABASE|USER|ROLE)\b|ALTER\s+(?:TABLE|USER|ROLE|DATABASE)\b|CREATE\s+(?:TABLE|INDEX|VIEW|UNIQUE|TEMP|USER|ROLE|SCHEMA|DATABASE)|GRANT\s|REVOKE\s|EXEC(?:UTE)?\s|CALL\s+\w|COPY\s+\w|UNION\s|WHERE\s|AND\s+\w+\s*(?:=|LIKE|IN\b|<|>)|ORDER\s+BY\b|SET\s+\w+\s*=|VALUES\s*\(|LISTEN\s|NOTIFY\s)|;\s*(?:SELECT|INSERT|UPDATE|DELETE|DROP)\s|\bSELECT\b[\s\S]*\bFROM\b[\s\S]*\bWHERE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Sql();

    [GeneratedRegex("^(?:CreateCommand|ExecuteSqlRaw|FromSqlRaw|SqlQueryRaw|ExecuteSqlCommand|ExecuteQuery|ExecuteNonQuery|ExecuteScalar|ExecuteReader|Query(?:First|Single|Multiple)?(?:OrDefault)?|FromSql|ExecuteSql|SqlQuery|Execute|BeginBinaryImport|BeginTextImport|BeginBinaryExport|BeginTextExport|PrepareStatement)(?:Async)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();
}
