using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Secrets;

namespace RefMiner.Validation;

/// <summary>
/// Works out what texts come to: through concatenation, interpolation, Format, Join, StringBuilder, encodings and locals.
/// </summary>
/// <remarks>What may have several values has all of them, one after the other, so that a check sees each.</remarks>
internal sealed class TextValues(CheckedBody body)
{
    /// <summary>Characters of one text.</summary>
    public const int MaxLength = 20_000;
    private const int MaxDepth = 24;

    // Characters of all texts together: what takes more is put together to take long.
    private const int MaxWork = 4_000_000;

    private readonly Dictionary<string, TextValue> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<ExpressionSyntax, TextValue> _known = [];
    private readonly Lazy<ILookup<string, InvocationExpressionSyntax>> _additions = new(() => Additions(body));
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Lazy<List<(ExpressionSyntax Expression, TextValue Value)>> _all = new(() => All(body));
    private int _work;

    private CallTexts Calls => field ??= new CallTexts(body, this);

    /// <summary>All texts of the body that are not parts of others, and what each of its locals comes to, in source order.</summary>
    public IReadOnlyList<(ExpressionSyntax Expression, TextValue Value)> Whole => _all.Value;

    /// <summary>What an expression comes to.</summary>
    public TextValue Of(ExpressionSyntax expression)
    {
        // Once for each: calls within calls look at their arguments more than once.
        if (_known.TryGetValue(expression, out var known))
            return known;

        var value = new StringBuilder();
        var isComposed = Append(expression, value, 0);
        _work += value.Length;
        return _known[expression] = new TextValue(value.ToString(), isComposed);
    }

    private static List<(ExpressionSyntax, TextValue)> All(CheckedBody body)
    {
        var all = new List<(ExpressionSyntax, TextValue)>();
        foreach (var node in body.Nodes)
        {
            if (
                node
                is VariableDeclaratorSyntax
                    {
                        Initializer.Value: BaseObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax
                    }
                    or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression }
            )
            {
                var name = node is VariableDeclaratorSyntax variable
                    ? variable.Identifier.ValueText
                    : Names.Last(((AssignmentExpressionSyntax)node).Left);
                var place = node is VariableDeclaratorSyntax { Initializer.Value: var value }
                    ? value
                    : ((AssignmentExpressionSyntax)node).Right;
                all.Add((place, body.Texts.Local(name, 0)));
            }

            if (node is ExpressionSyntax expression && IsText(expression) && !IsPart(expression))
                all.Add((expression, body.Texts.Of(expression)));
        }

        return all;
    }

    /// <summary>Whether an expression makes a text.</summary>
    public static bool IsText(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax literal => literal.Kind()
                is SyntaxKind.StringLiteralExpression
                    or SyntaxKind.Utf8StringLiteralExpression,
            InterpolatedStringExpressionSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => true,
            BaseObjectCreationExpressionSyntax creation => Names.Created(creation) is "string" or "String" or "StringBuilder"
                || creation is ObjectCreationExpressionSyntax { Type: PredefinedTypeSyntax },
            InvocationExpressionSyntax call => Names.Last(call)
                is "Concat"
                    or "Join"
                    or "Format"
                    or "Replace"
                    or "Insert"
                    or "GetString"
                    or "FromBase64String"
                    or "AppendFormat"
                    or "ToString"
                    or "Create"
                    or "Aggregate",
            _ => false,
        };

    private static bool IsPart(ExpressionSyntax expression)
    {
        for (SyntaxNode? node = expression.Parent; node is not null; node = node.Parent)
        {
            if (node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
                return true;
            if (node is not (ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax))
                return false;
            if (node is InterpolatedStringExpressionSyntax)
                return true;
        }

        return false;
    }

    /// <summary>Appends what an expression comes to; whether that is put together.</summary>
    public bool Append(ExpressionSyntax expression, StringBuilder value, int depth)
    {
        while (expression is ParenthesizedExpressionSyntax enclosed)
            expression = enclosed.Expression;
        if (depth > MaxDepth || value.Length > MaxLength || _work > MaxWork)
            return Given(value);

        if (IsSum(expression))
            return Sum(expression, value, depth);
        if (Alternatives(expression) is { } alternatives)
        {
            Each(alternatives, value, depth);
            return false;
        }

        return Elements(expression) is { } elements ? Each(elements, value, depth) : AppendOne(expression, value, depth);
    }

    private bool AppendOne(ExpressionSyntax expression, StringBuilder value, int depth)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                value.Append(
                    literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression ? "" : literal.Token.ValueText
                );
                return false;
            case InterpolatedStringExpressionSyntax interpolated:
                return Interpolated(interpolated, value, depth);
            case BinaryExpressionSyntax when LocalValues.IsArithmetic(expression):
                return Number(value);
            case CastExpressionSyntax cast:
                return cast.Type is PredefinedTypeSyntax && LocalValues.IsNumber(cast.Type)
                    ? Number(value)
                    : Append(cast.Expression, value, depth + 1);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return Append(suppressed.Operand, value, depth + 1);
            case BaseObjectCreationExpressionSyntax creation:
                return Created(creation, value, depth);
            case InvocationExpressionSyntax call:
                return Calls.Append(call, value, depth);
            case IdentifierNameSyntax name:
                return Named(name, value, depth);
            case MemberAccessExpressionSyntax access:
                return Member(access, value);
            case ThrowExpressionSyntax:
                return false;
            default:
                return ConstantOrUnknown(expression, value);
        }
    }

    private static bool IsSum(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };

    // Concatenations lean to the left, by thousands if need be.
    private bool Sum(ExpressionSyntax expression, StringBuilder value, int depth)
    {
        var rights = new Stack<ExpressionSyntax>();
        for (; expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum; expression = sum.Left)
            rights.Push(sum.Right);
        Append(expression, value, depth + 1);
        while (rights.TryPop(out var right))
            Append(right, value, depth + 1);
        return true;
    }

    // What an expression may come to, all of it: any may be what is used.
    private static IEnumerable<ExpressionSyntax>? Alternatives(ExpressionSyntax expression) =>
        expression switch
        {
            ConditionalExpressionSyntax choice => [choice.WhenTrue, choice.WhenFalse],
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => [coalesce.Left, coalesce.Right],
            SwitchExpressionSyntax choice => choice.Arms.Select(arm => arm.Expression).Where(arm => arm is not ThrowExpressionSyntax),
            _ => null,
        };

    private static IEnumerable<ExpressionSyntax>? Elements(ExpressionSyntax expression) =>
        expression switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.Select(element =>
                element is SpreadElementSyntax spread ? spread.Expression : ((ExpressionElementSyntax)element).Expression
            ),
            _ => null,
        };

    private bool Interpolated(InterpolatedStringExpressionSyntax interpolated, StringBuilder value, int depth)
    {
        foreach (var part in interpolated.Contents)
        {
            if (part is InterpolatedStringTextSyntax text)
                value.Append(Unescaped(text));
            else if (part is InterpolationSyntax { Expression: var hole })
                Append(hole, value, depth + 1);
        }

        return true;
    }

    private bool Member(MemberAccessExpressionSyntax access, StringBuilder value)
    {
        var type = access.Expression;
        switch (access.Name.Identifier.ValueText)
        {
            case "Empty" when Names.Last(type) is "String" or "Guid" || type is PredefinedTypeSyntax:
                return false;
            case "NewLine" when Names.Last(type) == "Environment":
                value.Append('\n');
                return false;
            case ("Length" or "Count" or "TotalMilliseconds" or "Ticks") and var count when !body.Locals.IsDeclaredMember(count):
                return Number(value);
            default:
                return ConstantOrUnknown(access, value);
        }
    }

    private bool ConstantOrUnknown(ExpressionSyntax expression, StringBuilder value) =>
        Constant(expression, value) ? false : Unknown(value);

    private bool Named(IdentifierNameSyntax name, StringBuilder value, int depth)
    {
        var text = name.Identifier.ValueText;
        if (body.Locals.IsNumber(text))
            return Number(value);
        if (body.Locals.Of(text).Count > 0)
        {
            var local = Local(text, depth);
            value.Append(local.Value);
            return local.IsComposed;
        }

        return Constant(name, value) ? false : Unknown(value);
    }

    private TextValue Local(string name, int depth)
    {
        if (_locals.TryGetValue(name, out var known))
            return known;
        if (!_open.Add(name))
            return new TextValue("", false);

        var value = new StringBuilder();
        var values = body.Locals.Of(name);
        var isComposed = values.Count > 1;
        foreach (var given in values)
            isComposed |= Append(given, value, depth + 1);
        foreach (var call in _additions.Value[name])
        {
            isComposed = true;
            var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToList();
            if (Names.Last(call) == "AppendFormat")
                Calls.Formatted(arguments, value);
            else
                foreach (var argument in arguments)
                    Append(argument, value, depth + 1);
            if (Names.Last(call) == "AppendLine")
                value.Append('\n');
        }

        _open.Remove(name);
        _work += value.Length;
        return _locals[name] = new TextValue(Cut(value.ToString()), isComposed);
    }

    private static ILookup<string, InvocationExpressionSyntax> Additions(CheckedBody body) =>
        body
            .Nodes.OfType<InvocationExpressionSyntax>()
            .Where(call =>
                Names.Last(call)
                    is "Append"
                        or "AppendLine"
                        or "AppendFormat"
                        or "AppendJoin"
                        or "Insert"
                        or "AppendLiteral"
                        or "AppendFormatted"
                        or "Add"
                        or "AddRange"
                        or "Push"
                        or "Enqueue"
            )
            .ToLookup(Owner, StringComparer.Ordinal);

    // sb.Append(a).Append(b) belongs to sb.
    private static string Owner(InvocationExpressionSyntax call)
    {
        var receiver = Names.Receiver(call);
        while (receiver is InvocationExpressionSyntax inner)
            receiver = Names.Receiver(inner);
        return receiver is IdentifierNameSyntax name ? name.Identifier.ValueText : "";
    }

    private bool Created(BaseObjectCreationExpressionSyntax creation, StringBuilder value, int depth)
    {
        if (creation.Initializer is { RawKind: (int)SyntaxKind.CollectionInitializerExpression } initializer)
            return Each(initializer.Expressions, value, depth);
        if (creation.ArgumentList is not { Arguments: [{ Expression: var first }, ..] })
            return false;
        if (
            creation is ObjectCreationExpressionSyntax { Type: PredefinedTypeSyntax }
            || Names.Created(creation) is "String" or "StringBuilder"
            || creation is ImplicitObjectCreationExpressionSyntax
        )
            return Append(first, value, depth + 1);

        return Unknown(value);
    }

    /// <summary>Appends what several expressions come to, one after the other.</summary>
    public bool Each(IEnumerable<ExpressionSyntax> parts, StringBuilder value, int depth)
    {
        foreach (var part in parts)
            Append(part, value, depth + 1);
        return true;
    }

    private bool Constant(ExpressionSyntax expression, StringBuilder value)
    {
        if (body.Model is null)
            return false;

        if (body.Model.GetConstantValue(expression) is { HasValue: true, Value: var constant })
            value.Append(Convert.ToString(constant, CultureInfo.InvariantCulture));
        else if (
            body.Type(expression)
            is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Char }
                or { Name: "Guid" }
                or { TypeKind: TypeKind.Enum }
        )
            value.Append('0');
        else
            return false;

        return true;
    }

    private static string Unescaped(InterpolatedStringTextSyntax text) =>
        text.Parent
            is InterpolatedStringExpressionSyntax
            {
                StringStartToken.RawKind: (int)SyntaxKind.InterpolatedStringStartToken
                    or (int)SyntaxKind.InterpolatedVerbatimStringStartToken
            }
            ? text.TextToken.ValueText
            : text.TextToken.Text;

    /// <summary>Appends a number, whichever it is.</summary>
    public static bool Number(StringBuilder value)
    {
        value.Append('0');
        return false;
    }

    /// <summary>Appends what nothing is known of.</summary>
    public static bool Unknown(StringBuilder value)
    {
        if (value.Length <= MaxLength + 1 || value[^1] != SecretValue.Hole)
            value.Append(SecretValue.Hole);
        return false;
    }

    // Given up: what is left out may be anything.
    private static bool Given(StringBuilder value)
    {
        Unknown(value.Append(' '));
        return true;
    }

    /// <summary>A text without what is too much of it.</summary>
    public static string Cut(string text) => text.Length > MaxLength ? text[..MaxLength] + SecretValue.Hole : text;
}
