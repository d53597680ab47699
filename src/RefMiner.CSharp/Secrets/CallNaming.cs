using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static RefMiner.Secrets.NamingSyntax;
using static RefMiner.Secrets.SecretWords;

namespace RefMiner.Secrets;

/// <summary>What a call says of a text among its arguments.</summary>
internal static class CallNaming
{
    private const int MaxLinks = 5;
    private const string Hmac = "Hmac";

    // Nothing but secrets is compared so.
    private const string FixedTime = "FixedTimeEquals";

    // string.Format("Password={0}", "…")
    private static IEnumerable<(string, NamedBy)> OfFormat(InvocationExpressionSyntax call, ExpressionSyntax root)
    {
        var arguments = call.ArgumentList.Arguments;
        var format = arguments.IndexOf(argument => argument.Expression is LiteralExpressionSyntax { Token.Value: string });
        var own = arguments.IndexOf(argument => argument.Expression == root);
        if (own <= format || arguments[format].Expression is not LiteralExpressionSyntax { Token.ValueText: var text })
            return [];

        var hole = text.IndexOf(FormattableString.Invariant($"={{{own - format - 1}}}"), StringComparison.Ordinal);
        return hole <= 0 ? [] : [(text[(text.LastIndexOfAny([';', '&', '?', ',', ' '], hole) + 1)..hole], NamedBy.Key)];
    }

    /// <summary>Names by a call.</summary>
    public static IEnumerable<(string, NamedBy)> OfCall(InvocationExpressionSyntax call, ExpressionSyntax root)
    {
        if (NameOf(call.Expression) is not { } name)
            return [];
        if (name is "Format" or "AppendFormat")
            return [.. OfFormat(call, root), .. Before(call.ArgumentList, root)];
        if (Comparison().IsMatch(name))
            return OfComparison(call, root);

        IEnumerable<(string, NamedBy)> connecting =
            call.ArgumentList.Arguments.Count > 1 && Connecting().IsMatch(name) ? [(Password, NamedBy.Call)] : [];
        return
        [
            (MeaningOf(call, name, root), NamedBy.Identifier),
            .. connecting,
            .. OptionBefore(call),
            .. Before(call.ArgumentList, root),
            .. EntryNaming.OfAdded(call, name, root),
            .. BeforeInChain(call, name),
            .. GivenTo(call, name),
            .. OfSelector(call, name, root),
            .. name == "Append" ? OfBuilder(call) : [],
        ];
    }

    private static IEnumerable<(string, NamedBy)> OfComparison(InvocationExpressionSyntax call, ExpressionSyntax root)
    {
        var others = call.ArgumentList.Arguments.Select(argument => argument.Expression).Where(other => other != root);
        if (call.Expression is MemberAccessExpressionSyntax access)
            others = others.Append(Asserted(access.Expression));
        var names = others.SelectMany(NamesOf);
        return NameOf(call.Expression) == FixedTime ? names.Prepend((Hmac, NamedBy.Identifier)) : names;
    }

    // user.Password.Should().Be("…")
    private static ExpressionSyntax Asserted(ExpressionSyntax receiver) =>
        receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Should" } should }
            ? should.Expression
            : receiver;

    // driver.FindElement(By.Id("password")).SendKeys("…"), mock.Setup(m => m.GetSecret("db")).Returns("…"), sub.ApiKey.Returns("…")
    private static IEnumerable<(string, NamedBy)> GivenTo(InvocationExpressionSyntax call, string name)
    {
        if (!Giving().IsMatch(name) || call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver })
            return [];

        var names = NamesOf(receiver);
        for (var links = 0; receiver is InvocationExpressionSyntax before && links < MaxLinks; links++)
        {
            names = names.Concat(NamesOf(before.Expression)).Concat(before.ArgumentList.Arguments.SelectMany(NamesOfGiven));
            receiver = (before.Expression as MemberAccessExpressionSyntax)?.Expression;
        }

        return names;
    }

    // faker.RuleFor(u => u.Password, "…"), fixture.With(u => u.ApiKey, "…"), faker.RuleFor(u => u.Password, f => "…")
    private static IEnumerable<(string, NamedBy)> OfSelector(InvocationExpressionSyntax call, string name, ExpressionSyntax root) =>
        call.ArgumentList.Arguments
            is [{ Expression: LambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax member } }, { Expression: var value }]
        && (value is LambdaExpressionSyntax { ExpressionBody: { } body } ? body : value) == root
        && Selecting().IsMatch(name)
            ? Own(member.Name.Identifier)
            : [];

    private static IEnumerable<(string, NamedBy)> NamesOfGiven(ArgumentSyntax argument) =>
        argument.Expression switch
        {
            LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax called } => NamesOf(called.Expression),
            LambdaExpressionSyntax { ExpressionBody: { } body } => NamesOf(body),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var only }] } => NamesIn(only),
            var given => NamesIn(given),
        };

    // What the argument of a method is, where the method is known by more than its name; else the name says it.
    private static string MeaningOf(InvocationExpressionSyntax call, string name, ExpressionSyntax root) =>
        IsPassword(call, name, root) ? Password
        : IsKeyCall(call, name, root) ? Hmac
        : Adding().IsMatch(name) ? "Token"
        : name is "Init" or "Initialize" && NameOfReceiver(call) is { } client && Client().IsMatch(client) ? "Token"
        : name;

    private static bool IsPassword(InvocationExpressionSyntax call, string name, ExpressionSyntax root) =>
        IsLast(call.ArgumentList, root) && (SignIn().IsMatch(name) || IsUser(call, name) || IsBind(call, name) || IsCertificate(name))
        || name == "SetEncryption"
        || name == "Protect" && NameOfReceiver(call) is { } receiver && Document().IsMatch(receiver)
        || name == "Pbkdf2" && call.ArgumentList.Arguments[0].Span.Contains(root.Span)
        || name.StartsWith("LoadPkcs12", StringComparison.Ordinal) && call.ArgumentList.Arguments[0].Expression != root;

    // builder.Append("…"); … secret = builder.ToString();
    private static IEnumerable<(string, NamedBy)> OfBuilder(InvocationExpressionSyntax append) =>
        append.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var builder } }
            ? []
            : Member(append)
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => NameOf(call.Expression) == "ToString" && NameOfReceiver(call) == builder)
                .SelectMany(call =>
                    call.Parent switch
                    {
                        ReturnStatementSyntax given => Own(Returning(given)),
                        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => Own(variable.Identifier),
                        AssignmentExpressionSyntax assignment => NamesOf(assignment.Left),
                        ArgumentSyntax { NameColon.Name.Identifier: var name } => Own(name),
                        _ => [],
                    }
                );

    // args.Add("--password"); args.Add("…");
    private static IEnumerable<(string, NamedBy)> OptionBefore(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count == 1
        && call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax { Statements: var statements } } own
        && statements.IndexOf(own) is > 0 and var at
        && statements[at - 1]
            is ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var option }] } before
            }
        && option is LiteralExpressionSyntax { Token.ValueText: ['-', ..] }
        && SyntaxFactory.AreEquivalent(before.Expression, call.Expression)
            ? NamesIn(option)
            : [];

    /// <summary>Whether a method takes a certificate and its password.</summary>
    public static bool IsCertificate(string name) => name == "UseHttps" || name.StartsWith("LoadPkcs12", StringComparison.Ordinal);

    // HMACSHA256.HashData("…"u8, data), HKDF.DeriveKey(algorithm, "…"u8, 32)
    private static bool IsKeyCall(InvocationExpressionSyntax call, string name, ExpressionSyntax root)
    {
        var receiver = NameOfReceiver(call) ?? "";
        var arguments = call.ArgumentList.Arguments;
        return receiver.StartsWith("HMAC", StringComparison.Ordinal) && arguments[0].Span.Contains(root.Span)
            || receiver == "HKDF"
                && name is "DeriveKey" or "Extract" or "Expand"
                && arguments.Count > 1
                && arguments[1].Span.Contains(root.Span);
    }

    // users.CreateAsync(user, "…")
    private static bool IsUser(InvocationExpressionSyntax call, string name) =>
        name is "Create" or "CreateAsync"
        && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && NameOf(receiver)?.Contains("user", StringComparison.OrdinalIgnoreCase) == true;

    // ldap.Bind("cn=admin", "…")
    private static bool IsBind(InvocationExpressionSyntax call, string name) =>
        name is "Bind" or "BindAsync"
        && call.ArgumentList.Arguments.Any(argument =>
            argument.Expression is LiteralExpressionSyntax { Token.ValueText: var text } && text.Contains('=', StringComparison.Ordinal)
        );

    // Append("Password=").Append("…")
    private static IEnumerable<(string, NamedBy)> BeforeInChain(InvocationExpressionSyntax call, string name)
    {
        if (
            (call.Expression as MemberAccessExpressionSyntax)?.Expression
                is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }] } before
            || NameOf(before.Expression) != name
        )
            return [];

        var text = literal.Token.ValueText.TrimEnd(' ', '"');
        return text.Length > 1 && text[^1] is '=' or ':'
            ? [(text[(text.LastIndexOfAny([';', '&', '?', ',', ' ']) + 1)..^1], NamedBy.Key)]
            : [];
    }
}
