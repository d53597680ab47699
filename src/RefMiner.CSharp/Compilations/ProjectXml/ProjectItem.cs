using System.Xml.Linq;

namespace RefMiner.Compilations;

/// <summary>One item of a project.</summary>
/// <param name="Kind">E.g. <c>PackageReference</c>.</param>
/// <param name="Name">What it includes or removes, expanded; one of those between semicolons.</param>
/// <param name="IsRemoval">Whether it takes the name away.</param>
/// <param name="IsCertain">Whether its conditions hold; otherwise it could not be told.</param>
/// <param name="Element">Where it stands.</param>
internal sealed record ProjectItem(string Kind, string Name, bool IsRemoval, bool IsCertain, XElement Element);
