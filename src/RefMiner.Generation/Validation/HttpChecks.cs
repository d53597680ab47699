using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds calls to the outside that anyone on the way could read.</summary>
internal static partial class HttpChecks
{
    private static readonly string[] Unchecked =
    [
        "DangerousAcceptAnyServerCertificateValidator",
        "ServicePointManager",
        "CheckCertificateRevocationList",
    ];
    private static readonly string[] Callbacks =
    [
        "ServerCertificateCustomValidationCallback",
        "ServerCertificateValidationCallback",
        "RemoteCertificateValidationCallback",
        "UserCertificateValidationCallback",
        "CertificateValidation",
        "CertificateValidationHandler",
        "CertificateValidationCallback",
        "VerifyServerCertificate",
        "ServerCertificateValidationHandler",
    ];

    // Calls that are given such a callback.
    private static readonly string[] CallbackCalls =
    [
        "WithCertificateValidationHandler",
        "SslServerCertificateValidationCallback",
        "ServerCertificateValidationCallback",
        "SetCertificateValidationCallback",
        "UseCertificateValidation",
    ];

    // Settings of the common clients, and the value with which each gives up encryption or the check of certificates.
    private static readonly Dictionary<string, bool> Unsafe = new(StringComparer.Ordinal)
    {
        ["TrustServerCertificate"] = true,
        ["EnableSslCertificateVerification"] = false,
        ["CheckCertificateRevocation"] = false,
        ["AllowInvalidCertificates"] = true,
        ["AllowUntrustedCertificates"] = true,
        ["IgnoreCertificateChainErrors"] = true,
        ["AllowInsecureTls"] = true,
        ["RequireHttpsMetadata"] = false,
        ["UseSsl"] = false,
        ["EnableSsl"] = false,
        ["AllowSslInvalidCertificate"] = true,
        ["IgnoreCertificateRevocationErrors"] = true,
        ["UseTls"] = false,
        ["SecureSocketLayer"] = false,
        ["ValidateCertificate"] = false,
        ["VerifySsl"] = false,
    };

    /// <summary>Plain HTTP, or unchecked certificates.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        foreach (var (expression, text) in body.Texts.Whole)
        {
            foreach (var fault in OfText(body, expression, text))
                yield return fault;
        }

        foreach (var node in body.Nodes)
        {
            if ((OfScheme(body, node) ?? OfCertificates(body, node) ?? OfSetting(node)) is { } fault)
                yield return fault;
        }
    }

    private static IEnumerable<CheckFault> OfText(CheckedBody body, ExpressionSyntax expression, TextValue text)
    {
        if (IsNamespace(body, expression))
            yield break;
        if (
            Plain().Match(text.Value) is { Success: true } match && !IsComparison(expression)
            || (match = Start().Match(text.Value)).Success && text.IsComposed
        )
            yield return new CheckFault(expression.Span, $"'{match.Value}' is not encrypted");
        if (Setting().Match(text.Value) is { Success: true } setting && !Local().IsMatch(text.Value))
            yield return new CheckFault(expression.Span, $"'{setting.Value}' gives up encryption or the check of certificates");
    }

    // A scheme that is put together, or given by itself.
    private static CheckFault? OfScheme(CheckedBody body, SyntaxNode node) =>
        node switch
        {
            InterpolatedStringExpressionSyntax
            {
                Contents: [
                    InterpolationSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var scheme } },
                    InterpolatedStringTextSyntax { TextToken.ValueText: var afterScheme },
                    ..,
                ]
            } when afterScheme.StartsWith("://", StringComparison.Ordinal) && MayBePlain(body, scheme) => new CheckFault(
                node.Span,
                "the scheme may be left unencrypted"
            ),
            InterpolatedStringExpressionSyntax
            {
                Contents: [
                    InterpolatedStringTextSyntax { TextToken.ValueText: "http" or "ws" or "ftp" },
                    InterpolationSyntax { Expression: var hole },
                    InterpolatedStringTextSyntax { TextToken.ValueText: var rest },
                    ..,
                ]
            } when rest.StartsWith("://", StringComparison.Ordinal) && hole is not LiteralExpressionSyntax { Token.ValueText: "s" } =>
                new CheckFault(node.Span, "the scheme may be left unencrypted"),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "UriSchemeHttp" or "UriSchemeFtp" } scheme
                when !IsComparison(scheme) => new CheckFault(scheme.Span, "the scheme is not encrypted"),
            AssignmentExpressionSyntax assignment when Names.Last(assignment.Left) == "Scheme" && IsHttp(body, assignment.Right) =>
                new CheckFault(assignment.Span, "the scheme is not encrypted"),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } creation
                when Names.Created(creation) == "UriBuilder" && IsHttp(body, first.Expression) => new CheckFault(
                creation.Span,
                "the scheme is not encrypted"
            ),
            _ => null,
        };

    private static bool IsHttp(CheckedBody body, ExpressionSyntax value) =>
        body.Texts.Of(value).Value.Equals("http", StringComparison.OrdinalIgnoreCase);

    // Who is asked whether a certificate is good, and accepts any.
    private static CheckFault? OfCertificates(CheckedBody body, SyntaxNode node)
    {
        var acceptsAny = node switch
        {
            AssignmentExpressionSyntax assignment => Array.Exists(Callbacks, name => name == Names.Last(assignment.Left))
                && Accepts(body, assignment.Right),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } creation => Names.Created(creation)
                is "SslStream"
                    or "RemoteCertificateValidationCallback"
                && arguments.Any(argument => Accepts(body, argument.Expression)),
            VariableDeclarationSyntax { Type: var type } declaration => Names.Last(type) == "RemoteCertificateValidationCallback"
                && declaration.Variables.Any(variable => variable.Initializer is { Value: var given } && Accepts(body, given)),
            InvocationExpressionSyntax call => Array.Exists(CallbackCalls, name => name == Names.Last(call))
                && call.ArgumentList.Arguments.Any(argument => Accepts(body, argument.Expression)),
            SimpleNameSyntax name => name.Identifier.ValueText == Unchecked[0],
            _ => false,
        };
        return acceptsAny ? new CheckFault(node.Span, "any certificate is accepted") : null;
    }

    private static CheckFault? OfSetting(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax assignment
                when Unsafe.TryGetValue(Names.Last(assignment.Left), out var given)
                    && assignment.Right.RawKind == (int)(given ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression) =>
                new CheckFault(assignment.Span, $"'{Names.Shown(assignment)}' gives up encryption or the check of certificates"),
            MemberAccessExpressionSyntax access when IsUnencrypted(access) && !IsComparison(access) => new CheckFault(
                access.Span,
                $"'{Names.Shown(access)}' gives up encryption"
            ),
            // A chain that nobody trusts, or a name of another host, taken for good.
            AssignmentExpressionSyntax { Right: not LiteralExpressionSyntax } assignment
                when Names.Last(assignment.Left) == "AcceptablePolicyErrors" && Names.Last(assignment.Right) != "None" => new CheckFault(
                assignment.Span,
                $"'{Names.Shown(assignment)}' gives up the check of certificates"
            ),
            _ => null,
        };

    private static bool IsUnencrypted(MemberAccessExpressionSyntax access) =>
        (Names.Last(access.Expression), access.Name.Identifier.ValueText)
            is
                ("SslMode", "Disable" or "Disabled" or "None" or "Allow")
                or
                ("SecureSocketOptions", "None")
                or
                ("ChannelCredentials", "Insecure")
                or
                ("SecurityProtocol", "Plaintext" or "SaslPlaintext")
                or
                ("SslCertificateTrustMode" or "MqttClientCertificateTrustMode", "All")
                or
                ("X509VerificationFlags", "AllFlags" or "AllowUnknownCertificateAuthority")
                or
                ("SqlConnectionEncryptOption", "Optional");

    // 'secure ? "https" : "http"' is plain for those who leave it so; a scheme that is not chosen is told by its text.
    private static bool MayBePlain(CheckedBody body, string scheme) =>
        body
            .Locals.Of(scheme)
            .OfType<ConditionalExpressionSyntax>()
            .Any(choice => IsPlainScheme(choice.WhenTrue) || IsPlainScheme(choice.WhenFalse));

    private static bool IsPlainScheme(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { Token.ValueText: "http" or "ws" or "ftp" };

    // The name of an XML namespace is no address: nobody calls it.
    private static bool IsNamespace(CheckedBody body, ExpressionSyntax expression) =>
        IsXmlName((expression.Parent?.Parent?.Parent as VariableDeclarationSyntax)?.Type)
        || expression.Parent is CastExpressionSyntax cast && IsXmlName(cast.Type)
        || expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && Names.Last(call) is "Get" or "AddNamespace" or "LookupPrefix"
            && (Names.Last(call) != "Get" || IsXmlName(Names.Receiver(call) as TypeSyntax))
        || IsForXml(expression) && HoldsXmlName(body, expression);

    private static bool HoldsXmlName(CheckedBody body, ExpressionSyntax expression) =>
        expression.DescendantNodes().OfType<CastExpressionSyntax>().Any(part => IsXmlName(part.Type))
        || expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is { Identifier.ValueText: var name }
            && body.Nodes.OfType<VariableDeclarationSyntax>()
                .Any(local => IsXmlName(local.Type) && local.Variables.Any(variable => variable.Identifier.ValueText == name));

    // 'new XElement(ns + "urlset")' and 'root.Elements(ns + "url")'.
    private static bool IsForXml(ExpressionSyntax expression) =>
        expression.Parent is ArgumentSyntax { Parent.Parent: var taker }
        && taker switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => Names.Last(type) is "XElement" or "XAttribute" or "XStreamingElement",
            InvocationExpressionSyntax call => Names.Last(call)
                is "Element"
                    or "Elements"
                    or "Descendants"
                    or "DescendantsAndSelf"
                    or "Attribute"
                    or "Attributes"
                    or "Ancestors"
                    or "ElementsAfterSelf"
                    or "ElementsBeforeSelf",
            _ => false,
        };

    private static bool IsXmlName(TypeSyntax? type) => Names.Last(type) is "XNamespace" or "XName";

    // A function accepts anything if each of its results is true, or looks at nothing but whether there is a certificate.
    private static bool Accepts(CheckedBody body, ExpressionSyntax value, int depth = 0)
    {
        if (value is ParenthesizedExpressionSyntax inner)
            return Accepts(body, inner.Expression, depth);
        if (value is ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var wrapped }] })
            return Accepts(body, wrapped, depth);
        if (value is AnonymousFunctionExpressionSyntax function)
            return AlwaysTrue(body, function.ExpressionBody, function.Block);
        if (value is not IdentifierNameSyntax { Identifier.ValueText: var name } || depth > 4)
            return false;

        return body.Functions.TryGetValue(name, out var local) && AlwaysTrue(body, local.ExpressionBody?.Expression, local.Body)
            || body.Locals.Of(name).Any(given => Accepts(body, given, depth + 1));
    }

    private static bool AlwaysTrue(CheckedBody body, ExpressionSyntax? expression, BlockSyntax? block) =>
        Results(expression, block).ToList() is { Count: > 0 } results && results.TrueForAll(result => IsTrue(body, result));

    private static IEnumerable<ExpressionSyntax> Results(ExpressionSyntax? expression, BlockSyntax? block) =>
        expression is not null ? [expression]
        : block is null ? []
        : block
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(result => result.Expression)
            .OfType<ExpressionSyntax>();

    private static bool IsTrue(CheckedBody body, ExpressionSyntax value) =>
        value switch
        {
            LiteralExpressionSyntax literal => literal.RawKind == (int)SyntaxKind.TrueLiteralExpression,
            ParenthesizedExpressionSyntax inner => IsTrue(body, inner.Expression),
            PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LogicalNotExpression,
                Operand: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression }
            } => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => IsTrue(body, either.Left)
                || IsTrue(body, either.Right)
                || Tautology.Holds(either),
            IdentifierNameSyntax name => body.Locals.Of(name.Identifier.ValueText) is { Count: > 0 } values
                && values.All(given => given.RawKind == (int)SyntaxKind.TrueLiteralExpression),
            ConditionalExpressionSyntax choice => IsTrue(body, choice.WhenTrue) && IsTrue(body, choice.WhenFalse),
            SwitchExpressionSyntax choice => choice.Arms.All(arm => IsTrue(body, arm.Expression)),
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } }
                when body.Functions.TryGetValue(name, out var local) => Results(local.ExpressionBody?.Expression, local.Body).ToList()
                is { Count: > 0 } results
                && results.TrueForAll(result => result.RawKind == (int)SyntaxKind.TrueLiteralExpression),
            IsPatternExpressionSyntax
            {
                Pattern: UnaryPatternSyntax
                {
                    Pattern: ConstantPatternSyntax
                    {
                        Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
                    }
                }
            } => true,
            _ => Tautology.Holds(value),
        };

    // To look whether an address is plain is no call.
    private static bool IsComparison(ExpressionSyntax expression) =>
        expression.Parent
            is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
                or ConstantPatternSyntax
        || expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
            && (
                Names.Last(call) is "StartsWith" or "Equals" or "Contains"
                || Names.Last(call) == "Replace" && call.ArgumentList.Arguments[0] == argument
            );

    [GeneratedRegex(
        @"\b(?:trust\s?server\s?certificate\s*=\s*(?:true|yes)|encrypt\s*=\s*(?:false|no|optional)|ssl\s?mode\s*=\s*(?:none|disabled?|allow)|[,;]\s*ssl\s*=\s*false|[?&]ssl(?:mode)?=(?:false|disable|allow)|tls\s?insecure\s*=\s*true|security\.protocol\s*=\s*(?:sasl_)?plaintext|enable\.ssl\.certificate\.verification\s*=\s*false)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Setting();

    [GeneratedRegex(
        @"=\s*(?:tcp:)?(?:localhost|127\.0\.0\.1|\(local\)|\(localdb\)|\.[;\\])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Local();

    // A scheme before a value that may begin with its slashes.
    [GeneratedRegex(@"^(?:http|ws|ftp):\uFFFC", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();

    [GeneratedRegex(
        @"\b(?:http|ws|ftp)://(?!(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[\w.-]*\.localhost|www\.w3\.org|www\.sitemaps\.org|www\.topografix\.com|maven\.apache\.org|cyclonedx\.org|purl\.org|json-schema\.org|tempuri\.org|docs\.oasis-open\.org|(?:tools|datatracker)\.ietf\.org|www\.(?:ietf|rfc-editor|opengis|iana)\.(?:org|net)|xmlns\.com|ns\.adobe\.com|schemas\.(?:microsoft|xmlsoap|openxmlformats)\.(?:com|org))(?::\d+)?(?:[/?#]|$)|[.,;:!?)\]]|$)[^\s'""]{1,40}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Plain();
}
