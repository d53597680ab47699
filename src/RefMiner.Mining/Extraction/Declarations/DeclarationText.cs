using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Bodies;
using RefMiner.Nodes;

namespace RefMiner.Extraction;

/// <summary>Writes declarations as <see cref="MemberRecord.Text"/> has them.</summary>
internal static class DeclarationText
{
    private const int LongestValue = 160;
    private const int LongestFixed = 120;
    private const int LongestAttributes = 240;
    private const int Longest = 1_500;

    // They say nothing of what a member is for.
    private static readonly FrozenSet<string> ForTools = new[]
    {
        "CompilerGenerated",
        "DebuggerBrowsable",
        "DebuggerDisplay",
        "DebuggerNonUserCode",
        "DebuggerStepThrough",
        "DebuggerTypeProxy",
        "EditorBrowsable",
        "ExcludeFromCodeCoverage",
        "GeneratedCode",
        "MethodImpl",
        "Obsolete",
        "SuppressMessage",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A type, with its base list, without its parameters: those are its constructor's.</summary>
    public static LineText Of(BaseTypeDeclarationSyntax type, List<Redaction> redactions)
    {
        var line = Modifiers(type.Modifiers, IsKeptOnTypes, redactions);
        switch (type)
        {
            case RecordDeclarationSyntax record:
                line.Add(record.Keyword).Add(record.ClassOrStructKeyword).Add(record.Identifier).Add(record.TypeParameterList);
                break;
            case TypeDeclarationSyntax other:
                line.Add(other.Keyword).Add(other.Identifier).Add(other.TypeParameterList);
                break;
            case EnumDeclarationSyntax enumeration:
                line.Add(enumeration.EnumKeyword).Add(enumeration.Identifier);
                break;
        }

        var separator = " : ";
        foreach (var above in type.BaseList?.Types ?? [])
        {
            line.Add(separator).Add(above.Type);
            separator = ", ";
        }

        return type is TypeDeclarationSyntax { ConstraintClauses: { Count: > 0 } constraints } ? line.Add(" ").Add(constraints) : line;
    }

    /// <summary>A delegate.</summary>
    public static LineText Of(DelegateDeclarationSyntax type, List<Redaction> redactions) =>
        new LineText(redactions)
            .Add(type.DelegateKeyword)
            .Add(type.ReturnType)
            .Add(type.Identifier)
            .Add(type.TypeParameterList)
            .Add(type.ParameterList)
            .Add(type.ConstraintClauses);

    /// <summary>A method.</summary>
    public static LineText Of(MethodDeclarationSyntax method, List<Redaction> redactions) =>
        Modifiers(method.Modifiers, IsKept, redactions)
            .Add(method.ReturnType)
            .Add(method.ExplicitInterfaceSpecifier)
            .Add(method.Identifier)
            .Add(method.TypeParameterList)
            .Add(method.ParameterList)
            .Add(method.ConstraintClauses);

    /// <summary>A constructor, or the primary one of a type.</summary>
    public static LineText Constructor(SyntaxToken name, ParameterListSyntax parameters, List<Redaction> redactions) =>
        new LineText(redactions).Add(name.Text).Add(parameters);

    /// <summary>A property.</summary>
    public static LineText Of(PropertyDeclarationSyntax property, List<Redaction> redactions) =>
        Modifiers(property.Modifiers, IsKept, redactions)
            .Add(property.Type)
            .Add(property.ExplicitInterfaceSpecifier)
            .Add(property.Identifier)
            .Add(Accessors(property.AccessorList));

    /// <summary>A property that a parameter of a record makes.</summary>
    public static LineText Positional(ParameterSyntax parameter, bool isSettable) =>
        new LineText([]).Add(parameter.Type).Add(parameter.Identifier).Add(isSettable ? " { get; set; }" : " { get; init; }");

    /// <summary>A field, or what never changes with its value.</summary>
    public static LineText Of(BaseFieldDeclarationSyntax field, VariableDeclaratorSyntax variable, List<Redaction> redactions)
    {
        var line = Modifiers(field.Modifiers, IsKept, redactions);
        if (field is EventFieldDeclarationSyntax happening)
            line.Add(happening.EventKeyword);
        line.Add(field.Declaration.Type).Add(" " + variable.Identifier.Text).Add(variable.ArgumentList);
        return HasFixedValue(field, variable) ? line.Add(" = ").Add(Value(variable.Initializer!.Value, redactions)) : line;
    }

    /// <summary>
    /// Whether a field says all that it ever holds: a constant, or one that is static and read-only with a short value of literals. Of
    /// these only regular expressions have strings: others can be credentials that no rule knows.
    /// </summary>
    public static bool HasFixedValue(BaseFieldDeclarationSyntax field, VariableDeclaratorSyntax variable) =>
        variable.Initializer is { Value: var value }
        && (
            IsConstant(field)
            || (
                field.Modifiers.Any(SyntaxKind.StaticKeyword)
                && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                && value.Span.Length <= LongestFixed
                && IsOfLiterals(value, TypeNames.Simple(field.Declaration.Type))
            )
        );

    /// <summary>Literals, lists of them, and calls that get nothing else.</summary>
    private static bool IsOfLiterals(ExpressionSyntax value, string type)
    {
        var isExpression =
            value is BaseObjectCreationExpressionSyntax { Initializer: null } creation
            && (creation is ObjectCreationExpressionSyntax { Type: var named } ? TypeNames.Simple(named) : type) == "Regex";
        var hasLiteral = false;
        foreach (var node in value.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case LiteralExpressionSyntax literal:
                    hasLiteral |= literal.Kind() is not (SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression);
                    if (!isExpression && literal.IsKind(SyntaxKind.StringLiteralExpression))
                        return false;
                    break;
                case PrefixUnaryExpressionSyntax
                or BinaryExpressionSyntax
                or MemberAccessExpressionSyntax
                or TypeSyntax
                or TypeArgumentListSyntax
                or ArrayRankSpecifierSyntax
                or ArgumentListSyntax
                or ArgumentSyntax
                or InvocationExpressionSyntax
                or BaseObjectCreationExpressionSyntax
                or ArrayCreationExpressionSyntax
                or ImplicitArrayCreationExpressionSyntax
                or InitializerExpressionSyntax
                or CollectionExpressionSyntax
                or ExpressionElementSyntax:
                    break;
                default:
                    return false;
            }
        }

        return hasLiteral;
    }

    /// <summary>A value of an enumeration, with its number where it is written.</summary>
    public static LineText Of(EnumMemberDeclarationSyntax value)
    {
        var name = new LineText([]).Add(value.Identifier);
        if (value.EqualsValue is null)
            return name;

        var number = new LineText([]).Add(value.EqualsValue.Value).ToString();
        return number.Length <= LongestValue && !LineText.IsSplit(number) ? name.Add(" = ").Add(number) : name;
    }

    /// <summary>An event with accessors.</summary>
    public static LineText Of(EventDeclarationSyntax happening, List<Redaction> redactions) =>
        Modifiers(happening.Modifiers, IsKept, redactions)
            .Add(happening.EventKeyword)
            .Add(happening.Type)
            .Add(happening.ExplicitInterfaceSpecifier)
            .Add(happening.Identifier);

    /// <summary>Attributes of a declaration as one list; none where they are long.</summary>
    public static LineText Attributes(SyntaxNode declaration, Func<SyntaxNode, List<Redaction>> credentials)
    {
        var lists = (declaration as MemberDeclarationSyntax)?.AttributeLists ?? [];
        AttributeSyntax[] told =
        [
            .. lists
                .Where(list => list.Target is null)
                .SelectMany(list => list.Attributes)
                .Where(attribute => !ForTools.Contains(TypeNames.Simple(attribute))),
        ];
        if (
            told.Length == 0
            || told.Sum(attribute => attribute.Span.Length) > LongestAttributes
            || lists.Any(list => list.ContainsDiagnostics)
        )
            return new LineText([]);

        var line = new LineText([.. told.SelectMany(credentials)]);
        for (var i = 0; i < told.Length; i++)
            line.Add(i == 0 ? "[" : ", ").Add(told[i]);
        return line.Add("]");
    }

    /// <summary>Whether a field is a constant.</summary>
    public static bool IsConstant(BaseFieldDeclarationSyntax field) => field.Modifiers.Any(SyntaxKind.ConstKeyword);

    /// <summary>The text as it is kept; empty where it would not be a declaration.</summary>
    /// <param name="written">As it was written.</param>
    /// <param name="kind">What it declares.</param>
    /// <param name="name">Name of the type for a constructor.</param>
    /// <param name="isDoubtful">Whether the syntax has faults.</param>
    /// <param name="options">How its file is parsed.</param>
    public static string Kept(LineText written, DeclarationKind kind, string name, bool isDoubtful, CSharpParseOptions options)
    {
        var text = written.ToString();
        var shown = VisibleText.Of(text);
        if (shown.Length > Longest || LineText.IsSplit(shown))
            return "";

        return (isDoubtful || shown != text) && !IsDeclaration(shown, kind, name, options) ? "" : shown;
    }

    /// <summary>A text of correct syntax as it is kept; empty where it cannot be shown on one line.</summary>
    public static string Kept(LineText written)
    {
        var text = written.ToString();
        return LineText.IsSplit(text) || VisibleText.Of(text) != text ? "" : text;
    }

    /// <summary>Whether an accessor can be used by those who can use its property.</summary>
    public static bool IsOpen(AccessorDeclarationSyntax accessor) => AccessRules.Written(accessor.Modifiers) != Access.Private;

    private static LineText Modifiers(SyntaxTokenList modifiers, Func<SyntaxKind, bool> isKept, List<Redaction> redactions)
    {
        var line = new LineText(redactions);
        foreach (var modifier in modifiers)
        {
            if (isKept(modifier.Kind()))
                line.Add(modifier);
        }

        return line;
    }

    private static bool IsKept(SyntaxKind modifier) =>
        modifier
            is SyntaxKind.StaticKeyword
                or SyntaxKind.ConstKeyword
                or SyntaxKind.RequiredKeyword
                or SyntaxKind.AbstractKeyword
                or SyntaxKind.ReadOnlyKeyword
                or SyntaxKind.FixedKeyword;

    private static bool IsKeptOnTypes(SyntaxKind modifier) =>
        modifier
            is SyntaxKind.StaticKeyword
                or SyntaxKind.AbstractKeyword
                or SyntaxKind.SealedKeyword
                or SyntaxKind.ReadOnlyKeyword
                or SyntaxKind.RefKeyword;

    private static string Accessors(AccessorListSyntax? list)
    {
        if (list is null)
            return " { get; }";

        var open = list
            .Accessors.Where(IsOpen)
            .Select(accessor =>
                AccessRules.Written(accessor.Modifiers) switch
                {
                    Access.Internal => "internal ",
                    Access.Protected => "protected ",
                    Access.ProtectedInternal => "protected internal ",
                    Access.PrivateProtected => "private protected ",
                    _ => "",
                }
                + accessor.Keyword.Text
                + "; "
            );
        return $" {{ {string.Concat(open)}}}";
    }

    // A long text says little that its name does not; what stands for it is still a value.
    private static string Value(ExpressionSyntax value, List<Redaction> redactions)
    {
        var text = new LineText(redactions).Add(value).ToString();
        return text.Length <= LongestValue && !LineText.IsSplit(text) ? text
            : value.DescendantTokens().Any(token => token.Value is string) ? "\"…\""
            : "default";
    }

    private static bool IsDeclaration(string text, DeclarationKind kind, string name, CSharpParseOptions options)
    {
        var code = kind switch
        {
            DeclarationKind.EnumMember => $"enum E {{ {text} }}",
            DeclarationKind.Delegate => text + ";",
            <= DeclarationKind.Record => text + " { }",
            DeclarationKind.Constructor => $"class {name} {{ {text} {{ }} }}",
            DeclarationKind.Property => $"class C {{ {text} }}",
            _ => $"class C {{ {text}; }}",
        };
        var tree = CSharpSyntaxTree.ParseText(code, options);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        return !root.ContainsDiagnostics
            && root.Members is [BaseTypeDeclarationSyntax or DelegateDeclarationSyntax]
            && root.Members[0] is not ClassDeclarationSyntax { Members.Count: > 1 };
    }
}
