#include "stance_service/analysis/references/given_names.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace demarche::stance {
namespace {

// Names that are a common word or a place more often than a person ("Paris", "Will") are left out.
constexpr absl::string_view kMale =
    "Aaron Abdel Abdul Abdulla Abdullah Abraham Adam Adrian Ahmad Ahmed Akira Alain Alan Albert "
    "Alberto Aldo Alejandro Aleksandar Aleksander Aleksandr Aleksei Alessandro Alexander Alexandre "
    "Alexei Alexis Alfonso Alfred Ali Alistair Allan Allen Alvaro Amadou Amir Anatoly Anders Andre "
    "Andreas Andrei Andrew Andrey Andrzej Angus Anibal Anthony Anton Antonio Antony Anwar Ariel "
    "Armando Arnold Arthur Arturo Ashraf Augusto Bakhtiyar Barack Barney Barry Bashar Bart "
    "Benedict Benjamin Bernard Bernie Bertrand Bjorn Bob Bobby Boris Brad Bradley Brendan Brent "
    "Brett "
    "Brian Bruce Bruno Bryan Burhan Caleb Calvin Carl Carlo Carlos Cedric Cesar Charles Charlie "
    "Christian Christoph Christophe Christopher Chuck Clarence Claudio Clement Cliff Clifford "
    "Clyde "
    "Colin Connor Conor Craig Curtis Cyril Damian Dan Daniel Danny Darrell Darren Dave David Dean "
    "Denis Dennis Derek Diego Dieter Dimitri Dirk Dmitri Dmitry Dominic Dominik Don Donald Doug "
    "Douglas Duncan Dwight Ed Eddie Edgar Eduardo Edward Edwin Egor Eli Elias Elijah Elliot Emil "
    "Emile Emilio Emmanuel Enrico Enrique Eric Erich Erik Ernest Ernesto Ernst Ethan Eugene Evan "
    "Fabian Fabio Felipe Felix Ferdinand Fernando Fidel Filip Francesco Francis Francisco Franco "
    "Francois Frank Franklin Franz Fred Frederick Friedrich Fyodor Gabriel Gareth Garry Gary Gavin "
    "Geert Gennady Geoff Geoffrey George Georges Georgi Georgy Gerald Gerard Gerhard Gilbert "
    "Gilberto Giorgio Giovanni Giulio Giuseppe Glenn Gordon Graham Greg Gregory Guido Guillaume "
    "Guillermo Gunther Gustav Gustavo Guy Hamid Hans Harald Harold Harry Harvey Hasan Hassan "
    "Hector "
    "Heiko Heinrich Helmut Henri Henrik Henry Herbert Herman Hiroshi Horst Howard Hugh Hugo "
    "Hussein "
    "Ian Ibrahim Igor Ilham Ilya Imran Isaac Ismail Ivan Ivo Jack Jacob Jacques Jaime Jair Jakob "
    "Jakub James Jamie Jan Janez Janos Jaroslaw Jason Javier Jay Jean Jeff Jeffrey Jens Jeremy "
    "Jerome "
    "Jerry Jesse Jesus Jim Jimmy Joachim Joao Joaquin Joe Joel Johan Johann Johannes John Johnny "
    "Jon "
    "Jonathan Jorge Jose Josef Joseph Josh Joshua Josip Juan Juha Julian Julio Julius Jurgen "
    "Justin "
    "Kamal Karel Karim Karl Kaspar Kassym Keir Keith Kemal Ken Kenneth Kenji Kevin Khaled Khalid "
    "Klaus Kofi Konrad Konstantin Kris Kurt Kyle Lars Larry Laszlo Laurent Lawrence Lech Lee Leo "
    "Leon "
    "Leonard Leonardo Leonid Leopold Lev Lindsey Lloyd Lorenzo Lothar Louis Luc Luca Lucas Ludwig "
    "Luigi Luis "
    "Lukas Luke Lyndon Maciej Magnus Mahmoud Malcolm Mamadou Manfred Manuel Marc Marcel Marcelo "
    "Marco "
    "Marcos Marcus Marek Mario Marius Mariusz Markus Martin Marvin Massimo Mateusz Mathias Matt "
    "Matteo Matthew Matthias Maurice Mauricio Max Maxim Maximilian Mehmet Michael Michal Michel "
    "Miguel "
    "Mihai Mikael Mike Mikhail Mikko Milan Milos Miroslav Mitch Mitt Mohamed Mohammad Mohammed "
    "Moses Moussa "
    "Muhammad Mustafa Narendra Nathan Nathaniel Naveen Neil Nelson Nicholas Nick Nicola Nicolas "
    "Nigel "
    "Nikita Nikol Nikolai Nikolaus Nikolay Noah Noel Norbert Norman Nuri Olaf Oleg Oleksandr "
    "Oleksiy "
    "Olivier Oliver Omar Orlando Oscar Oskar Otto Owen Pablo Paolo Pascal Patrice Patrick Paul "
    "Paulo "
    "Pavel Pawel Pedro Per Percy Perry Pete Peter Petr Petro Phil Philip Philippe Phillip Pierre "
    "Piotr "
    "Qassem Rafael Rahul Rainer Rajiv Ralf Ralph Ramon Ramzan Rashid Raul Ray Raymond Recep "
    "Reinhard "
    "Rene Ricardo Richard Rick Ricky Robert Roberto Rodney Rodrigo Roger Roland Rolf Roman Romano "
    "Ron "
    "Ronald Rory Ross Roy Ruben Rudolf Rudy Rupert Russell Ryan Sadiq Said Salvador Salvatore Sam "
    "Samir "
    "Samuel Sanjay Santiago Scott Sean Sebastian Serge Sergei Sergey Sergio Seth Shane Shaun "
    "Shinzo "
    "Sidney Sigmar Silvio Simon Slobodan Spencer Stan Stanislav Stanley Stefan Stefano Stephan "
    "Stephane Stephen Steve Steven Stewart Stuart Subrahmanyam Sven Tadeusz Takeshi Tariq Taro Ted "
    "Terrence Theo Theodor Theodore Thierry Thomas Thorsten Tiago Tibor Tim Timothy Timur "
    "Tobias Todd Tom Tomas Tommy Tony Tore Travis Trent Trevor Troy Tyler Ulrich Umberto Vaclav "
    "Valdis Valentin Valery Vernon Viktor Vince Vincent Vincenzo Vitaly Vito Vittorio Vladimir "
    "Volodymyr Waldemar Walter Warren Wayne Wilfried Willem William Wilson Winston Wladyslaw "
    "Wolfgang "
    "Xavier Yair Yasser Yitzhak Yoshihide Youssef Yuri Yusuf Yves Zbigniew Zoltan Zoran Marty "
    "Randy "
    "Trey Newt Dick Jerrold Rod Roderick Reggie Clint Dale Darryl Duane Earl Elbridge Fritz Gus "
    "Hal "
    "Hank Herb Ira Irving Jared Jonah Kirk Kjell Lamar Lamont Leland Leroy "
    "Lester Lowell "
    "Luther Lyle Marlon Mick Mickey Milton Monty Morris Myron Nate Ned Orrin Otis Raphael Reid "
    "Reuben "
    "Rex Rob Ronnie Rufus Sherrod Sheldon Sherman Silas Solomon Stefanos Sterling Thad Tyrone Vern "
    "Virgil Wade Wally Wendell Wesley Willie Zachary Zack Xi Kim Ayman Bilal Faisal Farid Fouad "
    "Habib "
    "Hamad Haider Hisham Jamal Jawad Majid Mahmud Mansour Marwan Muqtada Nabil Nasser Osama "
    "Rafik "
    "Ramzi Saad Salah Salman Sami Tamim Walid Yasin Yahya Zayed Ziad Arvind Ashok Anil Deepak "
    "Ganesh "
    "Gopal Manmohan Mohan Prakash Rajesh Ramesh Ravi Sandeep Sanjeev Sunil Suresh Vijay Vikram "
    "Vinod";
constexpr absl::string_view kFemale =
    "Abigail Ada Adele Adriana Agnes Agnieszka Aisha Alejandra Alena Alexandra Alice Alicia Alina "
    "Alison Allison Alyssa Amal Amanda Amber Amelia Amina Amy Ana Anastasia Andrea Angela Angelica "
    "Angelina Anita Anja Ann Anna Annalena Anne Annegret Annette Annie Antonia Astrid Ayesha "
    "Barbara "
    "Beata Beatrice Beatriz Becky Belinda Benazir Bernadette Beth Betsy Betty Beverly Bianca "
    "Bonnie "
    "Brenda Bridget Brigitte Britta Camilla Carla Carmen Carol Carole Carolina Caroline Carolyn "
    "Carrie Catherine Cathy Cecilia Celia Celine Charlotte Chelsea Cheryl Chloe Christiane "
    "Christina "
    "Christine Chrystia Cindy Claire Clara Clare Claudia Colette Condoleezza Connie Consuelo "
    "Cornelia "
    "Cristina Cynthia Dalia Daniela Daphne Deborah Debbie Debra Deirdre Delia Denise Diana Diane "
    "Dianne Dilma Dina Dolores Donna Dora Doris Dorothy Edith Edna Eileen Elaine Elena Eleanor "
    "Elisa "
    "Elisabeth Elise Eliza Elizabeth Ella Ellen Elsa Emilia Emily Emma Erica Erika Erna Esther "
    "Eugenia "
    "Eva Eve Evelyn Fatima Federica Felicity Fiona Florence Frances Francesca Francoise Frederica "
    "Frida Gabriela Gabriele Gabrielle Gail Geraldine Gertrude Gina Ginni Giorgia Gisela Giulia "
    "Gladys "
    "Glenda Gloria Golda Greta Gretchen Gro Gwen Hanna Hannah Harriet Heather Heidi Heike Helen "
    "Helena "
    "Helene Helga Helle Hilary Hilda Hillary Ida Indira Ines Inga Inge Ingrid Irena Irene Irina "
    "Isabel "
    "Isabella Isabelle Ivana Jacinda Jackie Jacqueline Jadwiga Jana Jane Janet Janice Jasmine "
    "Jeanne "
    "Jeannette Jennifer Jenny Jessica Jill Joan Joanna Joanne Jodi Johanna Josephine Joyce Juanita "
    "Judith Judy Julia Juliana Julie Juliet Jutta Kaja Kamala Karen Karin Karina Kate Katarina "
    "Katarzyna Katherine Kathleen Kathryn Kathy Katie Katja Katrin Kayleigh Kelly Kellyanne Kersti "
    "Kimberly Kirstjen Klara Kristalina Kristen Kristi Kristin Kristina Kyrsten Lara Larissa Laura "
    "Lauren Leah Lena "
    "Leila Lesley Leslie Leticia Lidia Lilian Lillian Lily Linda Lisa Liz Liza Lois Lola Loretta "
    "Lorraine Louise Lucia Lucie Lucy Ludmila Luisa Lydia Lynn Lynne Maddalena Madeleine Magdalena "
    "Maggie Maia Maja Malala Malgorzata Manuela Mara Margaret Margarita Margot Margrethe Maria "
    "Mariam "
    "Mariana Marianne Marie Marija Marilyn Marina Marine Marisa Marjorie Marlene Marsha Marta "
    "Martha "
    "Martina Mary Maryam Matilda Maureen Maxine Mazie Megan Melanie Melania Melinda Melissa "
    "Mercedes "
    "Meredith Mette Mia Michaela Michele Michelle Mildred Mireille Miriam Moira Molly Mona Monica "
    "Monika Monique Nadia Nadine Nadezhda Najat Nancy Naomi Natalia Natalie Natasha Neha Nicole "
    "Nikki "
    "Nina Nora Noreen Nuria Octavia Oksana Olga Olivia Ornella Paloma Pamela Patricia Patty Paula "
    "Paulina Pauline Penelope Penny Petra Phoebe Phyllis Pia Pilar Priscilla Priti Rachel Rebecca "
    "Regina Renata Renate Rhonda Rita Roberta Rosa Rosalind Rosanna Rosario Rosemary Roxana Ruth "
    "Sabine "
    "Sally Salome Samantha Sandra Sanna Sara Sarah Savannah Segolene Selma Shannon Sharon Sheila "
    "Shelley Shirley Sigrid Silvia Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue "
    "Susan Susana Susanna Susanne Suzanne Svetlana Svitlana Sviatlana Sylvia Sylvie Tamara Tammy "
    "Tanya "
    "Tara Tatiana Teresa Theresa Tina Tracy Tulsi Ulrike Ursula Valentina Valerie Vanessa Vera "
    "Veronica "
    "Viktoria Violeta Virginia Vivian Viviane Wanda Wendy Wilma Winifred Yasmin Yevgenia Yolanda "
    "Yulia "
    "Yuliya Yvette Yvonne Zainab Zoe Zsuzsanna Zuzana Ayanna Ilhan Rashida Lindiwe Nkosazana Ngozi "
    "Sheikha Joni Elissa Tammy Debbie Marsha Patty Arwa Hadeel Hanan Huda Layla Nawal "
    "Rania Samira Sana Shireen "
    "Anjali Deepa Kavita Lakshmi Meera Nirmala Pooja Priya Rani Sunita Sushma Yumi Yuko Yuriko "
    "Akiko Haruka";
constexpr absl::string_view kEither =
    "Alex Ali Andrea Ashley Bailey Cameron Casey Chris Courtney Dana Dominique Drew Francis "
    "Frankie "
    "Gene Hayden Jan Jamie Jean Jess Jo Jordan Jules Kelly Kerry Kim Kris Lee Leslie Lindsay "
    "Lindsey "
    "Lou Marian Morgan Nicky Nikita Noor Pat Quinn Robin Sandy Sasha Shannon Sidney Simone Skyler "
    "Stacy Taylor Terry Toni Tracy Val Xi Yi Wei Ming Jing Min Nana Claude Camille Ariel Nicola";

using Names = absl::flat_hash_map<absl::string_view, Gender>;

const Names& All() {
  static const auto* const names = [] {
    auto* all = new Names;
    for (const absl::string_view name : absl::StrSplit(kMale, ' ')) (*all)[name] = Gender::kMale;
    for (const absl::string_view name : absl::StrSplit(kFemale, ' ')) {
      const auto [known, is_new] = all->try_emplace(name, Gender::kFemale);
      if (!is_new && known->second == Gender::kMale) known->second = Gender::kUnknown;
    }
    for (const absl::string_view name : absl::StrSplit(kEither, ' ')) {
      (*all)[name] = Gender::kUnknown;
    }
    return all;
  }();
  return *names;
}

constexpr absl::string_view kMaleWords =
    "Bill Chip Earl Gene Grant Guy Jeb Mark Miles Rich Rob Will";
constexpr absl::string_view kFemaleWords =
    "April Daisy Dawn Faith Grace Hope Iris Ivy Joy June Lily May Pearl Penny Rose Ruby Summer "
    "Violet";

bool IsAmong(absl::string_view names, std::string_view form) {
  for (const absl::string_view name : absl::StrSplit(names, ' ')) {
    if (name == absl::string_view(form.data(), form.size())) return true;
  }
  return false;
}

}  // namespace

GivenName FindGivenName(std::string_view form) {
  const auto found = All().find(absl::string_view(form.data(), form.size()));
  if (found == All().end()) return {};
  return {.known = true, .gender = found->second};
}

Gender GenderOfPerson(std::string_view first_name) {
  const GivenName name = FindGivenName(first_name);
  if (name.known) return name.gender;
  return IsAmong(kMaleWords, first_name)     ? Gender::kMale
         : IsAmong(kFemaleWords, first_name) ? Gender::kFemale
                                             : Gender::kUnknown;
}

}  // namespace demarche::stance
