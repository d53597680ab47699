using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds SQL that is put together from values.</summary>
internal static partial class SqlChecks
{
    // Their interpolated argument becomes parameters.
    private static readonly HashSet<string> Parameterised = new(StringComparer.Ordinal)
    {
        "FromSql",
        "FromSqlInterpolated",
        "ExecuteSql",
        "ExecuteSqlAsync",
        "ExecuteSqlInterpolated",
        "ExecuteSqlInterpolatedAsync",
        "SqlQuery",
        "QueryInterpolated",
    };

    /// <summary>SQL injection.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        var seen = new HashSet<int>();
        var isNear = body.Nodes.Any(NamesDatabase);
        foreach (var (expression, text) in body.Texts.Whole)
        {
            if (HasValues(text) && IsQuery(body, expression, text.Value, isNear) && seen.Add(expression.SpanStart))
                yield return Fault(expression);
        }

        foreach (var sink in Sinks(body))
        {
            var text = body.Texts.Of(sink);
            var isComposed = HasValues(text) && text.Value.Length > 1;
            if (sink is not BaseObjectCreationExpressionSyntax && (isComposed || IsMixed(body, sink)) && seen.Add(sink.SpanStart))
                yield return Fault(sink);
        }
    }

    private static bool NamesDatabase(SyntaxNode node) =>
        node is SimpleNameSyntax name && Database().IsMatch(name.Identifier.ValueText)
        || node is VariableDeclaratorSyntax local && Database().IsMatch(local.Identifier.ValueText);

    private static bool HasValues(TextValue text) => !text.IsConstant && text.IsComposed;

    // Words that SQL and prose share are SQL only near a database.
    private static bool IsQuery(CheckedBody body, ExpressionSyntax expression, string text, bool isNearDatabase) =>
        (IsStatement(text) || isNearDatabase && IsSql(text)) && !IsParameterised(body, expression) && !IsMessage(body, expression);

    /// <summary>Whether a text is SQL or a clause of it.</summary>
    public static bool IsSql(string text) => Sql().IsMatch(text);

    // SQL and values come together on some way, or values are added to a command's text.
    private static bool IsMixed(CheckedBody body, ExpressionSyntax sink)
    {
        var flow = TextFlow.Of(body, sink);
        return flow.HasValue
            && (flow.HasSql || sink.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression });
    }

    // Texts that begin as those of people do are SQL only where there is a database.
    private static bool IsStatement(string text) => IsSql(text) && Statement().IsMatch(text);

    private static CheckFault Fault(ExpressionSyntax expression) =>
        new(expression.Span, $"a value becomes part of SQL: '{Names.Shown(expression)}'");

    private static IEnumerable<ExpressionSyntax> Sinks(CheckedBody body)
    {
        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] arguments } creation
                    when IsCommand(Names.Created(creation)):
                    yield return Named(arguments) ?? first.Expression;
                    break;
                case AssignmentExpressionSyntax assignment when Names.Last(assignment.Left) == "CommandText":
                    yield return assignment.Right;
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] arguments } call
                    when Runs().IsMatch(Names.Last(call)) && first.Expression is not LambdaExpressionSyntax && IsOfDatabase(body, call):
                    var text = Named(arguments) ?? first.Expression;
                    if (
                        !(
                            Parameterised.Contains(Names.Last(call))
                            && !body.Functions.ContainsKey(Names.Last(call))
                            && text is InterpolatedStringExpressionSyntax
                        )
                    )
                        yield return text;
                    // As an extension's method is called by its type, the connection comes first.
                    if (arguments.Count > 1 && Names.Receiver(call) is { } receiver && Names.Last(receiver) is [>= 'A' and <= 'Z', ..])
                        yield return arguments[1].Expression;
                    break;
            }
        }
    }

    private static ExpressionSyntax? Named(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments
            .FirstOrDefault(argument =>
                argument.NameColon?.Name.Identifier.ValueText is "cmdText" or "commandText" or "sql" or "query" or "command"
            )
            ?.Expression;

    // Much is executed that is no SQL.
    private static bool IsOfDatabase(CheckedBody body, InvocationExpressionSyntax call) =>
        Names.Last(call) is not ("Execute" or "ExecuteAsync")
        || Names.Receiver(call) is not { } receiver
        || Database().IsMatch(receiver.ToString())
        || TextFlow.Of(body, call.ArgumentList.Arguments[0].Expression).HasSql;

    private static bool IsCommand(string type) =>
        type.EndsWith("Command", StringComparison.Ordinal) && type.Length > "Command".Length
        || type is "CommandDefinition"
        || type.EndsWith("BatchCommand", StringComparison.Ordinal)
        || type.EndsWith("DataAdapter", StringComparison.Ordinal);

    private static bool IsParameterised(CheckedBody body, ExpressionSyntax expression) =>
        expression is InterpolatedStringExpressionSyntax
        && expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && Parameterised.Contains(Names.Last(call))
        && !body.Functions.ContainsKey(Names.Last(call));

    // What is thrown, logged or shown to people is not run.
    private static bool IsMessage(CheckedBody body, ExpressionSyntax expression) =>
        expression
            .Ancestors()
            .TakeWhile(outer => outer is not StatementSyntax and not AnonymousFunctionExpressionSyntax)
            .Any(outer =>
                outer is ObjectCreationExpressionSyntax creation && Names.Created(creation).EndsWith("Exception", StringComparison.Ordinal)
                || outer is InvocationExpressionSyntax call
                    && !body.Functions.ContainsKey(Names.Last(call))
                    && (Names.Last(call).StartsWith("Log", StringComparison.Ordinal) || Names.Last(call) is "EmitLogEvent" or "CreateError")
            );

    [GeneratedRegex(
        @"^[\s(;]*(?:(?:EXPLAIN|WITH)\b[\s\S]*?\b)?(?:SELECT\s[\s\S]*\bFROM\b|SELECT\s+[\w.]+\s*\(|INSERT\s+INTO\b|INSERT\s+\w|UPDATE\s[\s\S]*\bSET\b|DELETE\s+FROM\b|DELETE\s+\w+\s+WHERE|MERGE\s+INTO\b|TRUNCATE\s|DROP\s+(?:TABLE|INDEX|VIEW|SCHEMA|DATABASE|USER|ROLE)\b|ALTER\s+(?:TABLE|USER|ROLE|DATABASE)\b|CREATE\s+(?:TABLE|INDEX|VIEW|UNIQUE|TEMP|USER|ROLE|SCHEMA|DATABASE)|GRANT\s|REVOKE\s|EXEC(?:UTE)?\s|CALL\s+\w|COPY\s+[^\s(]+\s*(?:\(|\s(?:FROM|TO)\b)|UNION\s|WHERE\s|AND\s+\w+\s*(?:=|LIKE|IN\b|<|>)|ORDER\s+BY\b|SET\s+\w+\s*=|VALUES\s*\(|LISTEN\s|NOTIFY\s)|;\s*(?:SELECT|INSERT|UPDATE|DELETE|DROP)\s|\bSELECT\b[\s\S]*\bFROM\b[^;]*\bWHERE\b(?:\s*\uFFFC|[\s\S]*(?:[=<>]|\bLIKE\b|\bBETWEEN\b|\bIN\s*\(|\bIS\s+(?:NOT\s+)?NULL\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Sql();

    [GeneratedRegex(
        @"^[\s(;]*(?:EXPLAIN\b|WITH\b|SELECT\b[\s\S]*\b(?:JOIN|LIMIT|ORDER\s+BY|GROUP\s+BY)\b|SELECT\b[^;]*\bWHERE\b(?:\s*\uFFFC|[\s\S]*(?:[=<>]|\bLIKE\b|\bBETWEEN\b|\bIN\s*\(|\bIS\s+(?:NOT\s+)?NULL\b))|INSERT\s+INTO\b|UPDATE\s[\s\S]*\bSET\b[^=]*=|DELETE\s+FROM\b|MERGE\s+INTO\b|DROP\s|ALTER\s|CREATE\s[\s\S]*(?:\(|;|\b(?:AS|ON|WITH|IDENTIFIED)\b))|;\s*(?:SELECT|INSERT|UPDATE|DELETE|DROP)\s|\bSELECT\b[\s\S]*\bFROM\b[^;]*\bWHERE\b(?:\s*\uFFFC|[\s\S]*(?:[=<>]|\bLIKE\b|\bBETWEEN\b|\bIN\s*\(|\bIS\s+(?:NOT\s+)?NULL\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Statement();

    [GeneratedRegex(
        "(?:command|connection|conn$|context|sql|query|execute|datasource|database|transaction|dapper|^_?db)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Database();

    [GeneratedRegex(
        "^(?:CreateCommand|ExecuteSqlRaw|FromSqlRaw|SqlQueryRaw|ExecuteSqlCommand|ExecuteQuery|ExecuteNonQuery|ExecuteScalar|ExecuteReader|Query(?:First|Single|Multiple)?(?:OrDefault)?|FromSql|ExecuteSql|SqlQuery|Execute|BeginBinaryImport|BeginTextImport|BeginBinaryExport|BeginTextExport|PrepareStatement)(?:Async)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Runs();
}
