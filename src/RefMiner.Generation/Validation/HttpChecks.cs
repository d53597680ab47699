using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds calls to the outside that anyone on the way could read.</summary>
internal static partial class HttpChecks
{
    private static readonly string[] Unchecked = ["DangerousAcceptAnyServerCertificateValidator", "ServicePointManager", "CheckCertificateRevocationList"];
    private static readonly string[] Callbacks = ["ServerCertificateCustomValidationCallback", "ServerCertificateValidationCallback", "RemoteCertificateValidationCallback", "UserCertificateValidationCallback"];

    /// <summary>Plain HTTP, or unchecked certificates.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule)
    {
        foreach (var (expression, text) in body.Texts.Whole)
        {
            if (Plain().Match(text.Value) is { Success: true } match && !IsComparison(expression)) yield return new CheckFault(expression.Span, $"'{match.Value}' is not encrypted");
        }

        foreach (var node in body.Nodes)
        {
            switch (node)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "UriSchemeHttp" or "UriSchemeFtp" } scheme when !IsComparison(scheme):
                    yield return new CheckFault(scheme.Span, "the scheme is not encrypted");
                    break;
                case AssignmentExpressionSyntax assignment when Names.Last(assignment.Left) == "Scheme" && body.Texts.Of(assignment.Right).Value.Equals("http", StringComparison.OrdinalIgnoreCase):
                    yield return new CheckFault(assignment.Span, "the scheme is not encrypted");
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } creation when Names.Created(creation) == "UriBuilder" && body.Texts.Of(first.Expression).Value.Equals("http", StringComparison.OrdinalIgnoreCase):
                    yield return new CheckFault(creation.Span, "the scheme is not encrypted");
                    break;
                case AssignmentExpressionSyntax assignment when Array.Exists(Callbacks, name => name == Names.Last(assignment.Left)) && Accepts(assignment.Right):
                    yield return new CheckFault(assignment.Span, "any certificate is accepted");
                    break;
                case SimpleNameSyntax name when name.Identifier.ValueText == Unchecked[0]:
                    yield return new CheckFault(name.Span, "any certificate is accepted");
                    break;
            }
        }
    }

    private static bool Accepts(ExpressionSyntax value) => value is AnonymousFunctionExpressionSyntax function
        && (function.ExpressionBody is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } || function.Block?.Statements is [ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } }]);

    // To look whether an address is plain is no call.
    private static bool IsComparison(ExpressionSyntax expression) => expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or ConstantPatternSyntax
        || expression.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && Names.Last(call) is "StartsWith" or "Equals" or "Contains" or "Replace";

    [GeneratedRegex(@"\b(?:http|ws|ftp)://(?!(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[\w.-]*\.localhost|www\.w3\.org|purl\.org|json-schema\.org|tempuri\.org|docs\.oasis-open\.org|schemas\.(?:microsoft|xmlsoap|openxmlformats)\.(?:com|org))(?:[:/#]|$)|$)[^\s'""]{1,40}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
