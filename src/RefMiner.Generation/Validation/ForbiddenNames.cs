using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Parsing;
using RefMiner.Profiles;

namespace RefMiner.Validation;

/// <summary>Finds types and members that the house does not want.</summary>
internal static class ForbiddenNames
{
    // Members by which a name is known to be the framework's console; a tree's own type or namespace has others.
    private static readonly HashSet<string> ConsoleMembers = new(StringComparer.Ordinal)
    {
        "Write",
        "WriteLine",
        "Read",
        "ReadLine",
        "ReadKey",
        "Out",
        "Error",
        "In",
        "SetOut",
        "SetError",
        "SetIn",
        "OpenStandardOutput",
        "OpenStandardError",
        "OpenStandardInput",
        "Clear",
        "Beep",
        "Title",
        "KeyAvailable",
        "ForegroundColor",
        "BackgroundColor",
        "ResetColor",
        "SetCursorPosition",
        "GetCursorPosition",
        "CursorLeft",
        "CursorTop",
        "CursorVisible",
        "CursorSize",
        "CancelKeyPress",
        "TreatControlCAsInput",
        "MoveBufferArea",
        "BufferWidth",
        "BufferHeight",
        "WindowWidth",
        "WindowHeight",
        "WindowLeft",
        "WindowTop",
        "LargestWindowWidth",
        "LargestWindowHeight",
        "SetWindowSize",
        "SetBufferSize",
        "SetWindowPosition",
        "InputEncoding",
        "OutputEncoding",
        "IsOutputRedirected",
        "IsErrorRedirected",
        "IsInputRedirected",
        "CapsLock",
        "NumberLock",
    };

    /// <summary>Finds them, under whatever alias.</summary>
    public static IEnumerable<CheckFault> Find(CheckedBody body, CodeCheck rule) =>
        Opened(body, rule).Select(type => new CheckFault(null, $"'{type}' is not used in this house")).Concat(Named(body, rule));

    private static IEnumerable<CheckFault> Named(CheckedBody body, CodeCheck rule)
    {
        var aliases = Aliases(body, rule);
        foreach (var name in body.Nodes.OfType<SimpleNameSyntax>().Where(name => !CheckedBody.IsInNameOf(name)))
        {
            var text = name.Identifier.ValueText;
            var isType = IsType(name);
            var isCall = Names.IsAny(text, rule.Calls) && name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax;
            var isBound =
                IsMember(body, name, rule)
                && !(name.Parent is MemberAccessExpressionSyntax member && member.Name == name && IsNamedType(member.Expression));
            if (isType || isCall || isBound)
                yield return new CheckFault(
                    name.Span,
                    $"'{Names.Shown(name.Parent is MemberAccessExpressionSyntax access ? access : name)}' is not used in this house"
                );
        }

        bool IsType(SimpleNameSyntax name) =>
            (Names.IsAny(name.Identifier.ValueText, rule.Names) || aliases.Contains(name.Identifier.ValueText))
            && StandsForType(body, name);

        // It is found by its name already.
        bool IsNamedType(ExpressionSyntax receiver) =>
            receiver switch
            {
                SimpleNameSyntax name => IsType(name),
                MemberAccessExpressionSyntax access => IsType(access.Name),
                _ => false,
            };
    }

    private static bool StandsForType(CheckedBody body, SimpleNameSyntax name) =>
        Names.IsOutermost(name) && name.Parent is not InvocationExpressionSyntax && IsUsedAsType(name) && !IsOther(body, name);

    // A member of a type that the house does not want, however it is reached.
    private static bool IsMember(CheckedBody body, SimpleNameSyntax name, CodeCheck rule) =>
        body.Model is not null
        && body.Symbol(name) is { ContainingType: { } container } and (IMethodSymbol or IPropertySymbol)
        && Names.IsAny(container.Name, rule.Names)
        && !container.Name.StartsWith("Enum", StringComparison.Ordinal);

    // 'Console.Commands' is a namespace of the tree, and a tree may have a type of that name.
    private static bool IsOther(CheckedBody body, SimpleNameSyntax name)
    {
        if (name.Identifier.ValueText != "Console")
            return false;
        if (body.Symbol(name) is { } symbol)
            return symbol is INamespaceSymbol || symbol is ITypeSymbol { ContainingNamespace.Name: not "System" };

        SyntaxNode whole = name;
        while (
            whole.Parent is MemberAccessExpressionSyntax { Name: var inner } && inner == whole
            || whole.Parent is QualifiedNameSyntax { Right: var right } && right == whole
        )
            whole = whole.Parent;
        return whole == name && body.Tree?.IsType("Console") == true
            || whole.Parent is QualifiedNameSyntax
            || whole.Parent is MemberAccessExpressionSyntax access
                && access.Expression == whole
                && !ConsoleMembers.Contains(access.Name.Identifier.ValueText);
    }

    // 'using static System.Console', after which its members need no name.
    private static IEnumerable<string> Opened(CheckedBody body, CodeCheck rule) =>
        body
            .Usings.Where(directive => directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
            .Select(directive => Names.Last(directive.NamespaceOrType))
            .Where(type => Names.IsAny(type, rule.Names) && body.Tree?.IsType(type) != true);

    private static HashSet<string> Aliases(CheckedBody body, CodeCheck rule) =>
        body
            .Usings.Where(directive => directive.Alias is not null && Names.IsAny(Names.Last(directive.NamespaceOrType), rule.Names))
            .Select(directive => directive.Alias!.Name.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsUsedAsType(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax || whole.Parent is MemberAccessExpressionSyntax access && access.Name == whole)
            whole = whole.Parent;
        return whole.Parent
            is MemberAccessExpressionSyntax
                or ObjectCreationExpressionSyntax
                or VariableDeclarationSyntax
                or TypeArgumentListSyntax
                or TypeOfExpressionSyntax
                or CastExpressionSyntax
                or ParameterSyntax
                or DeclarationPatternSyntax
                or DeclarationExpressionSyntax
                or NullableTypeSyntax;
    }
}
