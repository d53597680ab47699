using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;
using RefMiner.Secrets;

namespace RefMiner.Validation;

/// <summary>Finds secrets in log events.</summary>
internal static partial class LoggedSecrets
{
    private static readonly string[] Sensitive =
    [
        "connectionstring",
        "creditcard",
        "cardnumber",
        "cvv",
        "iban",
        "ssn",
        "socialsecurity",
        "passport",
        "sessioncookie",
        "authcookie",
        "otp",
        "verificationcode",
        "pincode",
    ];

    // Secret although they are numbers.
    private static readonly string[] Numbers = ["otp", "pin", "cvv", "cvc", "onetimecode", "verificationcode", "cardnumber"];
    private static readonly string[] Masks =
    [
        "Redact",
        "Mask",
        "Hash",
        "Obfuscate",
        "Sanitize",
        "Sanitise",
        "Encrypt",
        "IsNullOrEmpty",
        "IsNullOrWhiteSpace",
    ];

    /// <summary>Secrets in log events.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        foreach (var fault in Declared(body))
            yield return fault;
        foreach (var call in body.Nodes.OfType<InvocationExpressionSyntax>().Where(call => Names.IsAny(Names.Last(call), rule.Calls)))
        {
            foreach (var fault in Labelled(body, call))
                yield return fault;
            foreach (var argument in call.ArgumentList.Arguments)
            {
                foreach (var (node, name) in Told(body, argument.Expression, 0).Where(told => IsSensitive(told.Name)).Take(1))
                    yield return new CheckFault(
                        node.SyntaxTree == body.Root.SyntaxTree ? node.Span : call.Span,
                        $"'{name}' goes into a log event"
                    );
            }
        }
    }

    // [LoggerMessage(Message = "… {Password}")] and LoggerMessage.Define<string>(…, "… {Password}").
    private static IEnumerable<CheckFault> Declared(CheckedBody body) =>
        body
            .Nodes.OfType<LiteralExpressionSyntax>()
            .Where(literal =>
                literal.RawKind == (int)SyntaxKind.StringLiteralExpression
                && literal
                    .Ancestors()
                    .Take(3)
                    .Any(outer =>
                        outer is AttributeSyntax attribute && Names.Last(attribute.Name) is "LoggerMessage" or "LoggerMessageAttribute"
                        || outer is InvocationExpressionSyntax call && Names.Last(Names.Receiver(call)) == "LoggerMessage"
                    )
            )
            .SelectMany(literal =>
                Holes()
                    .Matches(literal.Token.ValueText)
                    .Select(hole => hole.Groups[1].Value)
                    .Where(IsSensitive)
                    .Take(1)
                    .Select(hole => new CheckFault(literal.Span, $"'{hole}' goes into a log event"))
            );

    /// <summary>
    /// Values that the text around them calls secret, whatever they are called themselves: <c>"{Password}"</c>, <c>"password=" +
    /// value</c>.
    /// </summary>
    private static IEnumerable<CheckFault> Labelled(CheckedBody body, InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (
                arguments[i].Expression
                is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var template }
            )
                continue;

            var holes = Holes().Matches(template);
            for (var hole = 0; hole < holes.Count && i + 1 + hole < arguments.Count; hole++)
            {
                if (IsSensitive(holes[hole].Groups[1].Value) && Tells(body, arguments[i + 1 + hole].Expression))
                    yield return new CheckFault(arguments[i + 1 + hole].Span, $"'{holes[hole].Groups[1].Value}' goes into a log event");
            }
        }

        var told = arguments
            .Select(argument => argument.Expression)
            .OfType<IdentifierNameSyntax>()
            .SelectMany(name => body.Locals.Of(name.Identifier.ValueText))
            .Where(value => value is InterpolatedStringExpressionSyntax or BinaryExpressionSyntax);
        foreach (var node in told.Prepend<SyntaxNode>(call.ArgumentList).SelectMany(Parts))
        {
            var (label, value) = node switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => (LabelOf(sum.Left), sum.Right),
                InterpolationSyntax { Expression: var hole, Parent: InterpolatedStringExpressionSyntax whole } part => (
                    whole.Contents.IndexOf(part) is > 0 and var at && whole.Contents[at - 1] is InterpolatedStringTextSyntax before
                        ? before.TextToken.ValueText
                        : null,
                    hole
                ),
                _ => (null, null),
            };
            if (
                label is not null
                && value is not null
                && Label().Match(label) is { Success: true } found
                && IsSensitive(found.Groups[1].Value)
                && Tells(body, value)
            )
                yield return new CheckFault(value.Span, $"'{found.Groups[1].Value}' goes into a log event");
        }
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode whole) => whole.DescendantNodesAndSelf(inner => !IsMasked(inner));

    private static string? LabelOf(ExpressionSyntax left) =>
        left switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            BinaryExpressionSyntax { Right: LiteralExpressionSyntax literal } => literal.Token.ValueText,
            _ => null,
        };

    // A constant, a count or what is masked gives nothing away.
    private static bool Tells(CheckedBody body, ExpressionSyntax value) =>
        value is not LiteralExpressionSyntax
        && !IsMasked(value)
        && !IsChoiceOfWords(value)
        && Names.Last(value) != "Length"
        && !Names.Last(value).EndsWith("Count", StringComparison.Ordinal)
        && !Counted().IsMatch(Names.Last(value))
        && !CheckedBody.IsInNameOf(value)
        && !(
            value is IdentifierNameSyntax { Identifier.ValueText: var name }
            && (body.Locals.IsNumber(name) && !IsSecretNumber(name) || IsWord(body, name))
        );

    private static IEnumerable<(SyntaxNode Node, string Name)> Told(CheckedBody body, ExpressionSyntax expression, int depth)
    {
        foreach (var node in expression.DescendantNodesAndSelf(node => !IsMasked(node)))
        {
            if (
                node
                    is LiteralExpressionSyntax
                    {
                        Parent: ArgumentSyntax { Parent: BracketedArgumentListSyntax or ArgumentListSyntax } or InitializerExpressionSyntax,
                        Token: var token
                    }
                && IsKey(node)
            )
                yield return (node, token.ValueText);
            if (
                node is not IdentifierNameSyntax { Identifier.ValueText: var name } identifier
                || identifier.Parent is NameColonSyntax
                || CheckedBody.IsInNameOf(node)
                || IsOwner(identifier)
                || IsWord(body, name)
                || body.Locals.IsNumber(name) && !IsSecretNumber(name)
            )
                continue;

            yield return (node, name);
            if (depth < 2)
            {
                foreach (
                    var value in body
                        .Locals.Of(name)
                        .Where(value =>
                            value
                                is BaseObjectCreationExpressionSyntax
                                    or InterpolatedStringExpressionSyntax
                                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
                                    or IdentifierNameSyntax
                                    or MemberAccessExpressionSyntax
                        )
                )
                {
                    foreach (var told in Told(body, value, depth + 1))
                        yield return told;
                }
            }
        }
    }

    // The key of an entry whose value says something.
    private static bool IsKey(SyntaxNode literal)
    {
        var entry = literal
            .Ancestors()
            .FirstOrDefault(outer =>
                outer
                    is AssignmentExpressionSyntax
                        or InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression }
            );
        var value = entry switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right,
            InitializerExpressionSyntax { Expressions: [_, var second] } => second,
            _ => null,
        };
        return value is not null
            && !value.Contains(literal)
            && !IsMasked(value)
            && value is not LiteralExpressionSyntax
            && value is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
            && value is not IsPatternExpressionSyntax
            && Names.Last(value) is not ("Length" or "Count");
    }

    private static bool IsMasked(SyntaxNode node) =>
        node is InvocationExpressionSyntax call && Array.Exists(Masks, mask => Names.Last(call).Contains(mask, StringComparison.Ordinal))
        || node
            is IsPatternExpressionSyntax
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression };

    private static bool IsSecretNumber(string name) =>
        Array.Exists(Numbers, word => name.Replace("_", "", StringComparison.Ordinal).EndsWith(word, StringComparison.OrdinalIgnoreCase));

    // Of 'card[^4..]' only the end is told, of 'cache.Hits' only the hits are told, and of 'options.Password.Length' the length.
    private static bool IsOwner(IdentifierNameSyntax name) =>
        IsBehindNull(name)
        || name.Parent
            is ElementAccessExpressionSyntax
            {
                ArgumentList.Arguments: [
                    {
                        Expression: RangeExpressionSyntax
                        {
                            LeftOperand: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression },
                            RightOperand: null
                        }
                    },
                ]
            }
        || name.Parent is MemberAccessExpressionSyntax access
            && (
                access.Expression == name
                    ? !IsItself(access.Name.Identifier.ValueText)
                    : access.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" or "HasValue" } outer
                        && outer.Expression == access
            );

    // 'token!.ExpiresIn' and 'token?.Kind'; of 'token?.ToString()' the token is told.
    private static bool IsBehindNull(IdentifierNameSyntax name)
    {
        var member = name.Parent switch
        {
            PostfixUnaryExpressionSyntax { Parent: MemberAccessExpressionSyntax access } forgiven when access.Expression == forgiven =>
                access.Name.Identifier.ValueText,
            ConditionalAccessExpressionSyntax conditional when conditional.Expression == name => conditional
                .WhenNotNull.DescendantNodesAndSelf()
                .OfType<MemberBindingExpressionSyntax>()
                .FirstOrDefault()
                ?.Name.Identifier.ValueText,
            _ => null,
        };
        return member is not null && !IsItself(member);
    }

    private static bool IsItself(string member) =>
        member is "ToString" or "Trim" or "Substring" or "Value" or "ToUpperInvariant" or "ToLowerInvariant";

    // What can only be one of some words is no secret.
    private static bool IsWord(CheckedBody body, string name) =>
        body.Locals.Of(name) is { Count: > 0 } values && values.All(IsChoiceOfWords);

    private static bool IsChoiceOfWords(ExpressionSyntax value) =>
        value is ParenthesizedExpressionSyntax inner
            ? IsChoiceOfWords(inner.Expression)
            : value is ConditionalExpressionSyntax { WhenTrue: LiteralExpressionSyntax, WhenFalse: LiteralExpressionSyntax };

    private static bool IsSensitive(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (Counted().IsMatch(plain) || Described().IsMatch(name))
            return false;

        if (plain.Equals("pin", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Pin", StringComparison.Ordinal))
            return true;

        return CodeSecrets.StrengthOf(name) != SecretStrength.None
            || Array.Exists(Sensitive, word => plain.EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\{@?\$?([A-Za-z_][A-Za-z0-9_]*)[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Holes();

    [GeneratedRegex(
        @"((?:(?:api|secret|access|private|client|auth|signing|one.time) )?[A-Za-z_][A-Za-z0-9_-]*)[""']?(?:\s?[=:]|\sis)\s?[""']?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Label();

    // Says something of a secret, not the secret: HasPassword, TokenExpiresAt, CountOldPasswords.
    [GeneratedRegex(
        "^(?:Has|Is|Are|Was|Needs?|Requires?|Count|Num|Can|Should|Supports?|Uses?)[A-Z_]|(?:Expires?(?:At|In|On|After)?|Expir(?:y|ation)|Count|IssuedAt|CreatedAt|UpdatedAt|RotatedAt|Age|Exists|Valid|Enabled|Required|Changed|Missing|Version)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Described();

    // Tokens of a language model are counted, not kept secret.
    [GeneratedRegex(
        "(?:prompt|completion|total|max|min|used|input|output|remaining|estimated|budget|cached)tokens$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Counted();
}
