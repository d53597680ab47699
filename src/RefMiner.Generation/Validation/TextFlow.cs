using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;

namespace RefMiner.Validation;

/// <summary>What may reach an expression by any way: locals, their other names, elements, members, functions of the body.</summary>
/// <remarks>How it is put together is not asked, so that no way of doing so goes unseen. Conditions decide between values, and
/// are none.</remarks>
internal sealed class TextFlow
{
    private readonly CheckedBody _body;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    private TextFlow(CheckedBody body) => _body = body;

    /// <summary>Whether something arrives that is neither a constant nor a number.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Whether a text that is SQL arrives.</summary>
    public bool HasSql => _texts.Exists(SqlChecks.IsSql) || SqlChecks.IsSql(string.Concat(_texts));

    /// <summary>Follows back what reaches an expression.</summary>
    public static TextFlow Of(CheckedBody body, ExpressionSyntax expression)
    {
        var flow = new TextFlow(body);
        flow.Follow(expression);
        return flow;
    }

    private void Follow(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodesAndSelf(node => !IsDecision(node) && !IsChoice(node)))
        {
            _body.Step();
            switch (node)
            {
                case LiteralExpressionSyntax literal
                    when literal.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.Utf8StringLiteralExpression:
                    _texts.Add(literal.Token.ValueText);
                    break;
                case InterpolatedStringTextSyntax text:
                    _texts.Add(text.TextToken.ValueText);
                    break;
                case ConditionalExpressionSyntax choice:
                    Follow(choice.WhenTrue);
                    Follow(choice.WhenFalse);
                    break;
                case SwitchExpressionSyntax choice:
                    foreach (var arm in choice.Arms.Where(arm => arm.Expression is not ThrowExpressionSyntax))
                        Follow(arm.Expression);
                    break;
                case InvocationExpressionSyntax call when IsSelect(call):
                    foreach (var argument in call.ArgumentList.Arguments)
                        Follow(argument.Expression);
                    break;
                case MemberAccessExpressionSyntax access when _body.Locals.Of(LocalValues.Path(access)) is { Count: > 0 } values:
                    Enter(LocalValues.Path(access), values);
                    break;
                case IdentifierNameSyntax name when Constant(name) is { } constant:
                    _texts.Add(constant);
                    break;
                case IdentifierNameSyntax name when IsValue(name):
                    Name(name.Identifier.ValueText);
                    break;
            }
        }
    }

    private string? Constant(IdentifierNameSyntax name) =>
        _body.Model is { } model
        && name.SyntaxTree == model.SyntaxTree
        && model.GetConstantValue(name) is { HasValue: true, Value: string text }
            ? text
            : null;

    private void Name(string name)
    {
        if (_body.Locals.IsNumber(name) || name == _body.Token)
            return;

        var values = _body.Locals.Of(name);
        var function = _body.Functions.GetValueOrDefault(name);
        var changes = _body.Locals.Changes(name);
        if (values.Count == 0 && function is null && changes.Count == 0)
            HasValue |= name is [>= 'a' and <= 'z' or '_', ..];
        if (!_seen.Add(name))
            return;

        foreach (var value in values)
            Follow(value);
        foreach (var change in changes)
            Follow(change);
        if (function is not null)
            Follow((SyntaxNode?)function.Body ?? function.ExpressionBody ?? (SyntaxNode)function);
    }

    private void Enter(string path, IReadOnlyList<ExpressionSyntax> values)
    {
        if (!_seen.Add(path))
            return;
        foreach (var value in values)
            Follow(value);
    }

    // A name that stands for a value or a function, not for a type, a member or an argument's name.
    private bool IsValue(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => false,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" or "Ticks" } access
                when !_body.Locals.IsDeclaredMember(access.Name.Identifier.ValueText) => false,
            InvocationExpressionSyntax call when call.Expression == name => _body.Functions.ContainsKey(name.Identifier.ValueText)
                || _body.Locals.Of(name.Identifier.ValueText).Count > 0,
            MemberBindingExpressionSyntax
            or NameColonSyntax
            or NameEqualsSyntax
            or QualifiedNameSyntax
            or TypeArgumentListSyntax
            or ParameterSyntax
            or VariableDeclarationSyntax
            or DeclarationExpressionSyntax
            or ArrayTypeSyntax
            or BaseObjectCreationExpressionSyntax
            or LocalFunctionStatementSyntax
            or NullableTypeSyntax => false,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
            _ => !CheckedBody.IsInNameOf(name),
        };

    private static bool IsChoice(SyntaxNode node) =>
        node is ConditionalExpressionSyntax or SwitchExpressionSyntax || node is InvocationExpressionSyntax call && IsSelect(call);

    private static bool IsSelect(InvocationExpressionSyntax call) =>
        Names.Last(call) == "Select" && call.ArgumentList.Arguments is [{ Expression: AnonymousFunctionExpressionSyntax }];

    private static bool IsDecision(SyntaxNode node) =>
        LocalValues.IsArithmetic(node)
        || node
            is IsPatternExpressionSyntax
                or BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.EqualsExpression
                        or (int)SyntaxKind.NotEqualsExpression
                        or (int)SyntaxKind.LessThanExpression
                        or (int)SyntaxKind.GreaterThanExpression
                        or (int)SyntaxKind.LessThanOrEqualExpression
                        or (int)SyntaxKind.GreaterThanOrEqualExpression
                        or (int)SyntaxKind.LogicalAndExpression
                        or (int)SyntaxKind.LogicalOrExpression
                        or (int)SyntaxKind.IsExpression,
                };
}
